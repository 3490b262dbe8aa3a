import { Delays } from '../delays.js';
import { DelayTimeline } from './delay-timeline.js';

const keptDelays = 100;

/** The pause between two polls; the cards name it. */
export const pollIntervalMs = 2_000;

// A browser has six connections to a host for all its windows. Those of a page that is not seen are soon of more use to the one that is.
const timing = { pollInterval: pollIntervalMs, pauseHiddenAfter: 10_000 };

/** A topic over one transport, by a client of its own, and what that costs and brings. */
export class Lane {
  #client;
  #view;
  #clock;
  #isSeen;
  #delays = new Delays(keptDelays);
  #changes = 0;
  #lastKey = null;

  timeline = new DelayTimeline();

  /**
   * @param {string} transport
   * @param {string} topic
   * @param {{ connect: (options: object) => object, clock: { now(): number, synchronised: boolean }, isSeen: () => boolean }} around
   */
  constructor(transport, topic, { connect, clock, isSeen }) {
    this.#clock = clock;
    this.#isSeen = isSeen;
    this.#client = connect({ transport, timing, now: () => clock.now() });
    this.#view = this.#client.view(topic);
    this.#view.subscribe(({ changes, origin }) => this.#take(changes, origin));
  }

  /** The keys that it holds. */
  get keys() {
    return [...this.#view.keys()];
  }

  get figures() {
    const { state, error } = this.#view.status;
    const { requests, bytes } = this.#view.metrics;
    const spread = this.#delays.count > 0 ? this.#delays.spread() : { median: null, p95: null };
    return { state, error, requests, bytes, changes: this.#changes, lastKey: this.#lastKey, lastDelay: this.#delays.last, ...spread };
  }

  /** Ends its connections. Its figures stay. */
  close() {
    this.#client.close();
  }

  // A snapshot is no change. What was missed while disconnected is one, but says nothing about how long the road is.
  #take(changes, origin) {
    if (origin === 'snapshot' || changes.length === 0) {
      return;
    }

    this.#changes += changes.length;
    this.#lastKey = changes.at(-1).key;
    if (origin === 'live' && this.#clock.synchronised && this.#isSeen()) {
      const now = this.#clock.now();
      for (const { at } of changes) {
        this.#time(Date.parse(at), now);
      }
    }
  }

  #time(at, now) {
    if (Number.isFinite(at)) {
      this.#delays.add(now - at);
      this.timeline.add(Math.min(at, now), this.#delays.last);
    }
  }
}
