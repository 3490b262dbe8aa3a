import { connect, ServerClock } from '../client/index.js';
import { FaultList } from './flow/fault-list.js';
import { ChartPanel } from './flow/chart-panel.js';
import { rate, time } from './flow/figures.js';
import { FlowFeed } from './flow/flow-feed.js';
import { History } from './flow/history.js';
import { JourneyPanel } from './flow/journey-panel.js';
import { Picture } from './flow/picture.js';
import { hopOf, hops } from './flow/pipeline.js';
import { Traveller } from './flow/traveller.js';
import { choiceIn, remember } from './page/address.js';
import { setText } from './page/elements.js';
import { Toasts } from './page/toasts.js';
import { KeyForm } from './webhooks/key-form.js';

const whole = 'whole';
const parameter = 'hop';
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

function start({ gateway, reportShown }) {
  const clock = new ServerClock(`${gateway}/clock`);
  const client = connect(gateway, { now: () => clock.now(), reportShown });
  const feed = new FlowFeed();
  const history = new History();
  const charts = new ChartPanel(history);
  const faults = new FaultList();
  const picture = new Picture(document.getElementById('picture'), { onChoose: choose });
  const attempt = (act) => act().catch((error) => toasts.show(error.message));
  new JourneyPanel({ feed, clock, view: client.view('viruses'), traveller: new Traveller(picture), attempt });

  const keyPanel = document.getElementById('key');
  const keyForm = new KeyForm({
    onKey: (key) => {
      feed.key = key;
      follow();
    },
  });
  keyForm.node.hidden = false;
  keyPanel.append(keyForm.node);

  choose(choiceIn(location.search, parameter, hops.map(({ id }) => id)) ?? 'queue');
  follow();
  clock.run();
  document.addEventListener('visibilitychange', () => {
    // Nobody looks: then nobody is asked.
    if (document.hidden) {
      feed.stop();
    } else {
      follow();
      clock.run();
    }
  });

  function choose(hop) {
    picture.choose(hop);
    charts.choose(hop);
    remember(parameter, hop);
  }

  function follow() {
    feed.stop();
    feed.follow({
      onHistory: (points) => history.fill(points),
      onReading: (reading) => {
        keyPanel.hidden = true;
        history.add(reading);
        charts.draw();
        picture.show(reading);
        faults.show(reading);
        showTotals(reading);
      },
      onError: (error) => {
        keyPanel.hidden = error.status !== 401;
        showState('offline', error.message);
      },
    });
  }
}

function showTotals({ services, hops: readings }) {
  const faulty = services.filter(({ faults }) => faults.length > 0).length + readings.filter(({ id, faults }) => hopOf(id) && faults.length > 0).length;
  const up = services.filter(({ instances }) => instances > 0).length;
  showState(faulty > 0 ? 'fault' : 'live', faulty > 0 ? `${up} of ${services.length} answer, see below` : `All ${services.length} are well`);
  const published = readings.find(({ id }) => id === 'publish');
  const total = readings.find(({ id }) => id === whole);
  setText(document.querySelector('[data-testid="flow-rate"]'), rate(published.rate));
  setText(document.querySelector('[data-testid="flow-whole"]'), time(total.median));
  setText(document.getElementById('whole-p95'), total.p95 === null ? '' : `p95 ${time(total.p95)}`);
}

function showState(state, text) {
  const node = document.querySelector('[data-testid="flow-state"]');
  node.dataset.state = state;
  document.documentElement.dataset.connection = state === 'fault' ? 'offline' : state;
  setText(node, text);
}
