import { invoke, Listeners } from './listeners.js';

/**
 * A topic as an observable map from key to data. Views of the same topic share one subscription; each is closed on its own.
 */
export class LiveView {
  #feed;
  #onClosed;
  #status = new Listeners();
  #updates = new Listeners();
  #detach;
  #closed = null;

  /** Resolves with the view once it holds its first snapshot; rejects when it is refused or closed before. */
  ready;

  constructor(feed, onClosed) {
    this.#feed = feed;
    this.#onClosed = onClosed;
    const detachments = [
      feed.updates.add(({ changes, origin }) => this.#updates.call(this.#update(changes, origin))),
      feed.statuses.add((status) => this.#status.call(status)),
    ];
    this.#detach = () => detachments.forEach((detach) => detach());
    this.ready = this.#whenReady();
    // Who does not ask for it need not handle its rejection.
    this.ready.catch(() => {});
  }

  get topic() {
    return this.#feed.topic;
  }

  /** The data of a key; undefined when it is not there. The same object until the key changes. */
  get(key) {
    return this.entry(key)?.data;
  }

  has(key) {
    return this.entry(key) !== undefined;
  }

  /** The newest change of a key, with its version and time. */
  entry(key) {
    return this.#feed.state.get(key);
  }

  get size() {
    return this.#feed.state.size;
  }

  /** All keys and their data as they are now, in a map that never changes; the same map until something changes. */
  get items() {
    return this.#feed.state.items;
  }

  *keys() {
    for (const [key] of this.#feed.state.entries()) {
      yield key;
    }
  }

  *values() {
    for (const [, { data }] of this.#feed.state.entries()) {
      yield data;
    }
  }

  *entries() {
    for (const [key, { data }] of this.#feed.state.entries()) {
      yield [key, data];
    }
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  /** True once it holds a whole snapshot. */
  get loaded() {
    return this.#feed.state.loaded;
  }

  /** `{ state, transport, error, retryAt }` */
  get status() {
    return this.#closed ?? this.#feed.status;
  }

  get state() {
    return this.status.state;
  }

  get transport() {
    return this.status.transport;
  }

  get error() {
    return this.status.error;
  }

  /** What the subscription has cost and brought so far. */
  get metrics() {
    return { ...this.#feed.metrics, transport: this.transport };
  }

  /**
   * Calls back with `{ changes, origin, view }` for everything that changes, and at once with what is held already. Returns a function that ends
   * this.
   */
  subscribe(listener) {
    const end = this.#updates.add(listener);
    if (this.loaded && !this.#closed) {
      invoke(listener, this.#update(Array.from(this.#feed.state.entries(), ([, change]) => change), 'snapshot'));
    }

    return end;
  }

  /** Calls back with each new status. Returns a function that ends this. */
  onStatus(listener) {
    return this.#status.add(listener);
  }

  /** Ends it. What it holds can still be read. */
  close() {
    if (!this.#closed) {
      this.#detach();
      this.#closed = Object.freeze({ state: 'closed', transport: null, error: this.#feed.status.error, retryAt: null });
      this.#onClosed();
      this.#status.call(this.#closed);
      this.#updates.clear();
      this.#status.clear();
    }
  }

  #update(changes, origin) {
    return { changes, origin, view: this };
  }

  #whenReady() {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (this.loaded) {
          resolve(this);
        } else if (this.state === 'closed') {
          reject(this.error ?? new Error(`The view '${this.topic}' was closed before it was loaded.`));
        } else {
          return;
        }

        listening.forEach((end) => end());
      };
      const listening = [this.#updates.add(settle), this.#status.add(settle)];
      settle();
    });
  }
}
