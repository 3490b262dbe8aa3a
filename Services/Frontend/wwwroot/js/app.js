import { connect, ServerClock } from '../client/index.js';
import { Producer } from './producer.js';
import { SignIn } from './sign-in.js';
import { ComparisonPanel } from './page/comparison/comparison-panel.js';
import { FlightBoard } from './page/flight-board.js';
import { FlightControls } from './page/flight-controls.js';
import { FrameBatch } from './page/frame-batch.js';
import { MyFlight } from './page/my-flight.js';
import { PetriDish } from './page/petri-dish.js';
import { StatusBar } from './page/status-bar.js';
import { Toasts } from './page/toasts.js';
import { TransportSwitch } from './page/transport-switch.js';
import { WebhookPanel } from './webhooks/webhook-panel.js';
import { Webhooks } from './webhooks/webhooks.js';

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

function start({ gateway, producer: producerUrl, signIn, flow, webhooks, reportShown }) {
  document.getElementById('pages').hidden = !flow;
  const clock = new ServerClock(`${gateway}/clock`);
  const transportSwitch = new TransportSwitch();
  const client = connect(gateway, { transport: transportSwitch.choice, now: () => clock.now(), reportShown });
  const producer = new Producer(producerUrl);
  const attempt = (command) => command().catch((error) => toasts.show(error.message));

  const status = new StatusBar(clock);
  const board = new FlightBoard(clock);
  const dish = new PetriDish(producer, toasts);
  new FlightControls(producer, attempt).watch();

  // Changes are put on screen once a frame, whatever their number, and count as seen then.
  const batch = new FrameBatch();
  for (const [topic, part] of [['flights', board], ['viruses', dish]]) {
    const view = client.view(topic);
    view.subscribe(({ changes, origin }) => batch.add(() => {
      part.show(changes, origin);
      status.shown(changes, origin);
    }));
    // While a view is being loaded, or nobody answers, there is nothing to say: the client asks again by itself.
    view.onStatus(({ error }) => error?.final && toasts.show(error.message));
  }

  client.onStatus((now) => status.connection(now));
  transportSwitch.onChoice((transport) => client.use(transport));
  if (signIn) {
    const mine = new MyFlight({
      signIn: new SignIn(gateway),
      connect: (options) => connect(gateway, { transport: transportSwitch.choice, ...options }),
      producer,
      flights: client.view('flights'),
      attempt,
    });
    transportSwitch.onChoice((transport) => mine.use(transport));
    attempt(() => mine.open());
  }

  new ComparisonPanel({ connect: (options) => connect(gateway, options), clock, producer, attempt });
  if (webhooks) {
    new WebhookPanel({ webhooks: new Webhooks(webhooks), attempt });
  }

  document.addEventListener('visibilitychange', () => !document.hidden && clock.run());
  clock.run();
}
