/** Growing delays, jittered over their upper half: never at once, never all clients in step. */
export class Backoff {
  #attempt = 0;
  #first;
  #longest;
  #random;

  /**
   * @param {{ first?: number, longest?: number, random?: () => number }} [limits] Milliseconds.
   */
  constructor({ first = 500, longest = 30_000, random = Math.random } = {}) {
    this.#first = first;
    this.#longest = longest;
    this.#random = random;
  }

  /** The next delay in milliseconds. */
  next() {
    const ceiling = Math.min(this.#longest, this.#first * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 30);
    return Math.round(ceiling * (0.5 + this.#random() / 2));
  }

  reset() {
    this.#attempt = 0;
  }
}
