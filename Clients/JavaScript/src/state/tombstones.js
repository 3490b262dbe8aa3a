/**
 * Versions of keys that are gone, so that a late upsert does not bring one back. A node that lags behind may send such an upsert, but not one that
 * is an hour old; so the oldest are forgotten, and a view whose keys come and go does not grow for ever.
 */
export class Tombstones {
  #byKey = new Map();
  #now;
  #lifetime;
  #most;

  constructor({ now = () => performance.now(), lifetime = 3_600_000, most = 100_000 } = {}) {
    this.#now = now;
    this.#lifetime = lifetime;
    this.#most = most;
  }

  get size() {
    return this.#byKey.size;
  }

  /** Whether a version of a key is newer than its end. */
  isPassedBy(key, version) {
    const stone = this.#byKey.get(key);
    return !stone || version > stone.version || (stone.mayReturn && version === stone.version);
  }

  /**
   * @param {boolean} mayReturn The key was missing from a snapshot, which a node that lags behind may have sent: the same version may yet come,
   * whereas after a delete only a newer one may.
   */
  add(key, version, mayReturn) {
    this.#byKey.delete(key);
    this.#byKey.set(key, { version, mayReturn, since: this.#now() });
    this.#forget();
  }

  remove(key) {
    this.#byKey.delete(key);
  }

  #forget() {
    const before = this.#now() - this.#lifetime;
    for (const [key, { since }] of this.#byKey) {
      if (since >= before && this.#byKey.size <= this.#most) {
        break;
      }

      this.#byKey.delete(key);
    }
  }
}
