import { Delays } from './delays.js';
import { setText } from './elements.js';
import { count, milliseconds } from './figures.js';
import { carriedBy, stateNames } from './words.js';

const spreadEveryMs = 500;

/** Connection and what carries it, number of changes, and the delay from event to screen in the server's own clock. */
export class StatusBar {
  #connection = document.querySelector('[data-testid="connection-state"]');
  #carrier = document.querySelector('[data-testid="carrier"]');
  #retryIn = document.getElementById('retry-in');
  #count = document.querySelector('[data-testid="change-count"]');
  #delay = document.querySelector('[data-testid="delay"]');
  #spread = document.getElementById('delay-spread');
  #clock;
  #delays = new Delays();
  #delaysOf = null;
  #changes = 0;
  #retryAt = null;
  #spreadOf = 0;

  constructor(clock) {
    this.#clock = clock;
    setInterval(() => this.#tick(), spreadEveryMs);
  }

  connection({ state, transport = null, retryAt = null }) {
    this.#connection.dataset.state = state;
    document.documentElement.dataset.connection = state;
    setText(this.#connection, stateNames[state]);
    setText(this.#carrier, carriedBy[transport] ?? '');
    this.#retryAt = retryAt;
    this.#delaysOver(transport);
    this.#tick();
  }

  /** Called in the frame that puts the changes on screen. What was missed while disconnected says nothing about the road, so it is not timed. */
  shown(changes, origin) {
    if (origin === 'snapshot') {
      return;
    }

    this.#changes += changes.length;
    setText(this.#count, count(this.#changes));
    if (origin === 'live' && this.#clock.synchronised && !document.hidden) {
      this.#time(changes);
    }
  }

  // Delays of one transport say nothing about another.
  #delaysOver(transport) {
    if (transport && transport !== this.#delaysOf) {
      this.#delaysOf = transport;
      this.#delays = new Delays();
      setText(this.#delay, '–');
      setText(this.#spread, '');
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
