import { Delays } from './delays.js';
import { setText } from './elements.js';

const names = { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting', offline: 'Offline', closed: 'Closed' };
const spreadEveryMs = 500;

/** Connection, number of changes, and the delay from event to screen in the server's own clock. */
export class StatusBar {
  #connection = document.querySelector('[data-testid="connection-state"]');
  #retryIn = document.getElementById('retry-in');
  #count = document.querySelector('[data-testid="change-count"]');
  #delay = document.querySelector('[data-testid="delay"]');
  #spread = document.getElementById('delay-spread');
  #clock;
  #delays = new Delays();
  #changes = 0;
  #retryAt = null;
  #spreadOf = 0;

  constructor(clock) {
    this.#clock = clock;
    setInterval(() => this.#tick(), spreadEveryMs);
  }

  connection({ state, retryAt = null }) {
    this.#connection.dataset.state = state;
    document.documentElement.dataset.connection = state;
    setText(this.#connection, names[state]);
    this.#retryAt = retryAt;
    this.#tick();
  }

  /** Called in the frame that puts the changes on screen. What was missed while disconnected says nothing about the road, so it is not timed. */
  shown(changes, origin) {
    if (origin === 'snapshot') {
      return;
    }

    this.#changes += changes.length;
    setText(this.#count, this.#changes.toLocaleString('en'));
    if (origin === 'live' && this.#clock.synchronised && !document.hidden) {
      this.#time(changes);
    }
  }

  #time(changes) {
    const now = this.#clock.now();
    for (const change of changes) {
      const at = Date.parse(change.at);
      if (Number.isFinite(at)) {
        this.#delays.add(now - at);
      }
    }

    if (this.#delays.last !== null) {
      setText(this.#delay, milliseconds(this.#delays.last));
    }
  }

  #tick() {
    const seconds = this.#retryAt === null ? null : Math.max(0, Math.ceil((this.#retryAt - performance.now()) / 1000));
    setText(this.#retryIn, seconds === null ? '' : seconds === 0 ? 'now' : `in ${seconds} s`);
    if (this.#delays.count && this.#spreadOf !== this.#changes) {
      this.#spreadOf = this.#changes;
      const { median, p95 } = this.#delays.spread();
      setText(this.#spread, `median ${milliseconds(median)} · p95 ${milliseconds(p95)}`);
    }
  }
}

function milliseconds(value) {
  return value < 10_000 ? `${Math.round(value)} ms` : `${Math.round(value / 1000)} s`;
}
