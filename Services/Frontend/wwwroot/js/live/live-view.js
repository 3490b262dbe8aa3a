/**
 * What a client holds of one topic: the newest version of each key. Pure: frames in, effective changes out.
 *
 * A change is `{ view, key, op: 'upsert' | 'delete', version, at, data }`; versions sort as strings.
 */
export class LiveView {
  /** The newest change of each key. A delete stays as a tombstone, so that a late upsert does not bring its key back. */
  #newest = new Map();
  #parts = null;
  #parked = [];

  constructor(topic) {
    this.topic = topic;
    /** Where to resume from; undefined until a snapshot is complete. */
    this.cursor = undefined;
  }

  /** The upserts that the view now consists of. */
  *items() {
    for (const entry of this.#newest.values()) {
      if (entry.op === 'upsert') {
        yield entry;
      }
    }
  }

  /** Takes one part of a snapshot or reset; returns the changes to show once it is complete, and null before. */
  takeSnapshotPart(frame) {
    this.#parts ??= [];
    this.#parts.push(...frame.items);
    if (frame.more) {
      return null;
    }

    const shown = [...this.#replace(this.#parts), ...this.#parked.flatMap((parked) => this.#apply(parked.changes))];
    this.cursor = this.#parked.at(-1)?.cursor ?? frame.cursor;
    this.#dropParts();
    return shown;
  }

  /** Takes a changes frame; returns those of its changes that are news. While a snapshot is incomplete they are parked. */
  takeChanges(frame) {
    if (this.#parts) {
      this.#parked.push(frame);
      return [];
    }

    this.cursor = frame.cursor;
    return this.#apply(frame.changes);
  }

  /** The connection is gone: an incomplete snapshot is worthless, all else stays. */
  disconnected() {
    this.#dropParts();
  }

  #dropParts() {
    this.#parts = null;
    this.#parked = [];
  }

  #apply(changes) {
    return changes.filter((change) => {
      const held = this.#newest.get(change.key);
      const isNews = !held || change.version > held.version || (held.dropped && change.version === held.version);
      if (isNews) {
        this.#newest.set(change.key, change);
      }

      return isNews;
    });
  }

  #replace(items) {
    const present = new Set(items.map((item) => item.key));
    const gone = [];
    for (const [key, held] of this.#newest) {
      if (held.op === 'upsert' && !present.has(key)) {
        // The snapshot may come from a node that lags behind, so the key may return, but not with an older version.
        const dropped = { view: held.view, key, op: 'delete', version: held.version, at: null, dropped: true };
        this.#newest.set(key, dropped);
        gone.push(dropped);
      }
    }

    return [...gone, ...this.#apply(items)];
  }
}
