import { Tombstones } from './tombstones.js';

/**
 * What a client holds of one topic: the newest version of each key. Pure: steps in, effective changes out. Steps may come from any session, in any
 * order and any number of times: per key nothing older is ever shown after something newer.
 */
export class TopicState {
  #held = new Map();
  #gone;
  #items = null;

  /** Where to resume from; undefined until a snapshot is complete. */
  cursor = undefined;

  /** True once a snapshot is complete. */
  loaded = false;

  constructor(tombstones = new Tombstones()) {
    this.#gone = tombstones;
  }

  get size() {
    return this.#held.size;
  }

  /** The newest change of a key that is present. */
  get(key) {
    return this.#held.get(key);
  }

  /** The newest change of each key that is present, by key. */
  entries() {
    return this.#held.entries();
  }

  /** Key and data of all items, as they are now: a map that is never changed. */
  get items() {
    this.#items ??= new Map(Array.from(this.#held, ([key, { data }]) => [key, data]));
    return this.#items;
  }

  /**
   * Takes a step: `{ replace: items, cursor }` or `{ apply: changes, cursor }`. A step without a cursor leaves the one that is held.
   * @returns {object[]} The changes that have an effect, in order.
   */
  take({ replace, apply, cursor }) {
    const effective = replace ? [...this.#drop(replace), ...this.#apply(replace)] : this.#apply(apply);
    this.loaded ||= replace !== undefined;
    this.cursor = cursor ?? this.cursor;
    if (effective.length > 0) {
      this.#items = null;
    }

    return effective;
  }

  #apply(changes) {
    return changes.filter((change) => this.#isNews(change) && this.#put(change));
  }

  #isNews({ key, version }) {
    const held = this.#held.get(key);
    return held ? version > held.version : this.#gone.isPassedBy(key, version);
  }

  /** True when there is something to show: the end of a key that was never shown is only remembered. */
  #put(change) {
    if (change.op === 'upsert') {
      this.#gone.remove(change.key);
      this.#held.set(change.key, change);
      return true;
    }

    this.#gone.add(change.key, change.version, false);
    return this.#held.delete(change.key);
  }

  // What a snapshot does not list is gone. What it lists with an older version stays: the snapshot's sender lags behind and will come to it.
  #drop(items) {
    const present = new Set(items.map(({ key }) => key));
    const dropped = [];
    for (const [key, { view, version, at }] of this.#held) {
      if (!present.has(key)) {
        this.#held.delete(key);
        this.#gone.add(key, version, true);
        dropped.push({ view, key, op: 'delete', version, at });
      }
    }

    return dropped;
  }
}
