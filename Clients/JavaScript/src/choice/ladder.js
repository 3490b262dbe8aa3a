/** All transports, the best first. */
export const transports = Object.freeze(['websocket', 'sse', 'long-poll', 'poll']);

const shortLivesAllowed = 3;

/**
 * Which transports to try, and when to try a better one again. A transport that fails where a lower one works rests for a while, twice as long
 * each time; the lowest never rests. What one view has learnt, all views of a connection know.
 */
export class Ladder {
  #rungs;
  #resting = new Map();
  #shortLives = new Map();
  #firstRest;
  #longestRest;
  #now;
  #onRecovery;

  /**
   * @param {readonly string[]} rungs The transports that may be used, the best first.
   * @param {{ firstRest?: number, longestRest?: number, now?: () => number, onRecovery?: () => void }} [options] Limits in milliseconds, and what
   * to call when a transport that failed works again.
   */
  constructor(rungs, { firstRest = 10_000, longestRest = 600_000, now = () => performance.now(), onRecovery = () => {} } = {}) {
    this.#rungs = rungs;
    this.#firstRest = firstRest;
    this.#longestRest = longestRest;
    this.#now = now;
    this.#onRecovery = onRecovery;
  }

  /** What to try now, in this order. */
  candidates() {
    const now = this.#now();
    return this.#rungs.filter((rung) => rung === this.#rungs.at(-1) || !(this.#resting.get(rung)?.until > now));
  }

  /** The best transport above one, and in how many milliseconds it may be tried; null when there is none. */
  climb(from) {
    const now = this.#now();
    const above = this.#rungs.slice(0, Math.max(0, this.#rungs.indexOf(from)));
    const waits = above.map((transport) => ({ transport, wait: Math.max(0, (this.#resting.get(transport)?.until ?? 0) - now) }));
    return waits.find(({ wait }) => wait === 0) ?? waits.sort((a, b) => a.wait - b.wait)[0] ?? null;
  }

  /** It carried data. */
  worked(transport) {
    if (this.#resting.delete(transport)) {
      this.#onRecovery();
    }
  }

  /** It carried data for a good while. */
  lasted(transport) {
    this.#shortLives.delete(transport);
  }

  /** It does not work, whereas another does. */
  failed(transport) {
    const rest = this.#resting.get(transport);
    if (!(rest?.until > this.#now())) {
      const length = Math.min(this.#longestRest, rest ? rest.length * 2 : this.#firstRest);
      this.#resting.set(transport, { length, until: this.#now() + length });
    }
  }

  /** It carried data, but broke soon after. Something on the way may cut it each time, so the third time in a row counts as a failure. */
  brokeSoon(transport) {
    const count = (this.#shortLives.get(transport) ?? 0) + 1;
    this.#shortLives.set(transport, count % shortLivesAllowed);
    if (count === shortLivesAllowed) {
      this.failed(transport);
    }
  }
}
