/**
 * Collects work and does it in the next animation frame. A hidden page gets no frames: a timer sees to it that its work does not pile up.
 */
export class FrameBatch {
  static #hiddenMs = 250;
  #work = [];
  #frame;
  #timer;

  add(action) {
    if (this.#work.push(action) === 1) {
      this.#frame = requestAnimationFrame(() => this.#flush());
      this.#timer = setTimeout(() => this.#flush(), FrameBatch.#hiddenMs);
    }
  }

  #flush() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    const work = this.#work;
    this.#work = [];
    for (const action of work) {
      action();
    }
  }
}
