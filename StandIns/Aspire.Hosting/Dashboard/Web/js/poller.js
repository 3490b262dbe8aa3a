import { AnswerError } from './api.js';

const everyMs = 1_000;

/** Asks again and again while somebody looks, never twice at once. */
export class Poller {
  #read;
  #failed;
  #stop = null;
  #timer = 0;

  /** `read(signal)` asks and shows; `failed(error)` is told when the host answered that it will not. */
  constructor(read, failed = () => {}) {
    this.#read = read;
    this.#failed = failed;
    document.addEventListener('visibilitychange', () => this.#stop && !document.hidden && this.#next());
  }

  get isRunning() {
    return this.#stop !== null;
  }

  /** Begins anew: what is under way is given up. */
  start() {
    this.stop();
    this.#stop = new AbortController();
    this.#next();
  }

  stop() {
    this.#stop?.abort();
    this.#stop = null;
    clearTimeout(this.#timer);
  }

  async #next() {
    clearTimeout(this.#timer);
    const { signal } = this.#stop;
    try {
      await this.#read(signal);
    } catch (error) {
      if (error instanceof AnswerError && !signal.aborted) {
        this.#failed(error);
      } else if (error.name !== 'AbortError' && !(error instanceof TypeError)) {
        throw error;
      }
    } finally {
      // A hidden page asks again once it is looked at.
      if (!signal.aborted && !document.hidden) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#next(), everyMs);
      }
    }
  }
}
