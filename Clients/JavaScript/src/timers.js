const longest = 2 ** 31 - 1;

/** Waits; ends early, without an error, when the signal is aborted. */
export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = Number.isFinite(milliseconds) ? setTimeout(done, Math.min(milliseconds, longest)) : undefined;
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }

    if (signal?.aborted) {
      done();
    } else {
      signal?.addEventListener('abort', done);
    }
  });
}

/**
 * Notices silence. It has one timer, not one for each sign of life: when the timer fires it looks how long the silence has lasted. When that is too
 * long it looks once more after all else that is due: a page that stood still has not yet taken what came meanwhile.
 */
export class Watchdog {
  #timer;
  #heardAt = 0;
  #limit = Infinity;
  #onSilent;

  constructor(onSilent) {
    this.#onSilent = onSilent;
  }

  /** Silence may last so long from now on. */
  allow(milliseconds) {
    clearTimeout(this.#timer);
    this.#limit = milliseconds;
    this.heard();
    this.#wait(milliseconds);
  }

  heard() {
    this.#heardAt = performance.now();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#limit = Infinity;
  }

  #wait(milliseconds) {
    if (Number.isFinite(milliseconds)) {
      this.#timer = setTimeout(() => this.#look(), Math.min(milliseconds, longest));
    }
  }

  #look(isLast = false) {
    const left = this.#limit - (performance.now() - this.#heardAt);
    if (left > 0) {
      this.#wait(left);
    } else if (isLast) {
      this.#onSilent();
    } else {
      this.#timer = setTimeout(() => this.#look(true), 0);
    }
  }
}
