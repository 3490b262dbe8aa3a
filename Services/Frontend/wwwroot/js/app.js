import { LiveClient } from './live/live-client.js';
import { ServerClock } from './live/server-clock.js';
import { Producer } from './producer.js';
import { FlightBoard } from './page/flight-board.js';
import { FlightControls } from './page/flight-controls.js';
import { FrameBatch } from './page/frame-batch.js';
import { PetriDish } from './page/petri-dish.js';
import { StatusBar } from './page/status-bar.js';
import { Toasts } from './page/toasts.js';

const toasts = new Toasts(document.getElementById('toasts'));

try {
  start(await configuration());
} catch (error) {
  toasts.show(`The page cannot start: ${error.message}`, { stays: true });
}

async function configuration() {
  const response = await fetch('config.json', { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`its configuration is not to be had (${response.status}).`);
  }

  return response.json();
}

function start({ gateway, producer: producerUrl }) {
  const clock = new ServerClock(`${gateway}/clock`);
  const client = new LiveClient(`${gateway.replace(/^http/, 'ws')}/ws`);
  const producer = new Producer(producerUrl);
  const attempt = (command) => command().catch((error) => toasts.show(error.message));

  const status = new StatusBar(clock);
  const board = new FlightBoard(clock);
  const dish = new PetriDish(producer, toasts);
  new FlightControls(producer, attempt).watch();

  // Changes are put on screen once a frame, whatever their number, and count as seen then.
  const batch = new FrameBatch();
  for (const [topic, part] of [['flights', board], ['viruses', dish]]) {
    client.subscribe(topic, (changes, origin) => batch.add(() => {
      part.show(changes, origin);
      status.shown(changes, origin);
    }));
  }

  client.addEventListener('state', (event) => status.connection(event.detail));
  // While a view is being loaded there is nothing to say: the client asks again by itself.
  client.addEventListener('error', ({ detail }) => detail.code !== 'unavailable' && toasts.show(detail.message));
  addEventListener('online', () => client.hint({ online: true }));
  addEventListener('offline', () => client.hint({ online: false }));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      client.hint({ awake: true });
      clock.run();
    }
  });
  // A page that the browser keeps for the back button has lost its connection.
  addEventListener('pageshow', (event) => event.persisted && client.hint({ awake: true }));

  clock.run();
  client.start();
}
