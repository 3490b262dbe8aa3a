/** The latest delays, and how they spread. */
export class Delays {
  #samples = [];
  #next = 0;
  #kept;
  last = null;

  constructor(kept = 500) {
    this.#kept = kept;
  }

  add(milliseconds) {
    // The clocks are compared to about a millisecond, so a very fast change may seem to come from the future.
    this.last = Math.max(0, milliseconds);
    this.#samples[this.#next] = this.last;
    this.#next = (this.#next + 1) % this.#kept;
  }

  get count() {
    return this.#samples.length;
  }

  spread() {
    const sorted = Float64Array.from(this.#samples).sort();
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return { median: at(0.5), p95: at(0.95) };
  }
}
