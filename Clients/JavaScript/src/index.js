import { LiveClient } from './client.js';

export { transports } from './choice/ladder.js';
export { LiveClient } from './client.js';
export { LiveView } from './live-view.js';
export { LiveViewError } from './protocol/errors.js';
export { topicOf } from './protocol/topics.js';
export { ServerClock } from './server-clock.js';

/**
 * Connects to a gateway, or to the first of several that answers. Nothing is sent before the first view.
 *
 *     const client = connect('http://localhost:8081');
 *     const flights = client.view('flights?airlineCode=AA');
 */
export function connect(urls, options) {
  return new LiveClient(urls, options);
}
