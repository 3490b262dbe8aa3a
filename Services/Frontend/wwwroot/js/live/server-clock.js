const samplesPerSync = 5;
const syncEveryMs = 60_000;
const retryMs = 3_000;

/**
 * The server's clock, estimated: of several round trips the fastest tells best how far the server's time is from this machine's monotonic clock.
 * Ages and delays computed from it do not depend on how the client's wall clock is set.
 */
export class ServerClock {
  #offset = Date.now() - performance.now();
  #timer;

  constructor(url, { fetch = globalThis.fetch.bind(globalThis) } = {}) {
    this.url = url;
    this.fetch = fetch;
    /** False until the server has answered; till then the time is the client's own. */
    this.synchronised = false;
  }

  /** Milliseconds since 1970 by the server's clock. */
  now() {
    return performance.now() + this.#offset;
  }

  /** Synchronises now and from then on every minute. */
  async run() {
    clearTimeout(this.#timer);
    const offset = await this.#measure();
    if (offset !== null) {
      this.#offset = offset;
      this.synchronised = true;
    }

    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.run(), offset === null ? retryMs : syncEveryMs);
  }

  async #measure() {
    let best = { roundTrip: Infinity, offset: null };
    for (let i = 0; i < samplesPerSync; i++) {
      const sample = await this.#sample();
      if (!sample) {
        break;
      }

      best = sample.roundTrip < best.roundTrip ? sample : best;
    }

    return best.offset;
  }

  async #sample() {
    try {
      const sent = performance.now();
      const response = await this.fetch(this.url, { cache: 'no-store', signal: AbortSignal.timeout(5_000) });
      const received = performance.now();
      const { now } = response.ok ? await response.json() : {};
      const server = typeof now === 'number' ? now : Date.parse(now);
      const roundTrip = received - sent;
      return Number.isFinite(server) ? { roundTrip, offset: server + roundTrip / 2 - received } : null;
    } catch {
      // Unreachable: the caller tries again.
      return null;
    }
  }
}
