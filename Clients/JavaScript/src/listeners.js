/** Functions to call. One that throws does not keep the others from being called; its error is reported as any uncaught error is. */
export class Listeners {
  #all = new Set();

  /** Returns a function that takes it out again. */
  add(listener) {
    const entry = { listener };
    this.#all.add(entry);
    return () => this.#all.delete(entry);
  }

  clear() {
    this.#all.clear();
  }

  call(value) {
    for (const { listener } of [...this.#all]) {
      invoke(listener, value);
    }
  }
}

/** Calls a function of the application's. */
export function invoke(listener, value) {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
