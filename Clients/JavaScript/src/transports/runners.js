import { runLongPoll, runPoll } from './polling.js';
import { runServerSentEvents } from './server-sent-events.js';
import { runWebSocket } from './web-socket.js';

/** How a session runs over each transport. */
export const runners = {
  websocket: runWebSocket,
  sse: runServerSentEvents,
  'long-poll': runLongPoll,
  poll: runPoll,
};
