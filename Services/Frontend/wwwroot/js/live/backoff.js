/**
 * Growing, jittered delays. Full jitter over the upper half: never at once, never all clients in step.
 */
export class Backoff {
  #attempt = 0;

  constructor({ firstMs = 500, maxMs = 30_000, random = Math.random } = {}) {
    this.firstMs = firstMs;
    this.maxMs = maxMs;
    this.random = random;
  }

  /** The next delay in milliseconds. */
  next() {
    const ceiling = Math.min(this.maxMs, this.firstMs * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 30);
    return Math.round(ceiling * (0.5 + this.random() / 2));
  }

  reset() {
    this.#attempt = 0;
  }
}
