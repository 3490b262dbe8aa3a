const mostWaiting = 20;

/**
 * Tells the gateway when traced changes were shown, so that their traces end on the screen: a few at a time, once in a while, and never again to a
 * gateway that does not want to know. What fails is not tried again.
 */
export class ShownReports {
  #site;
  #waiting = [];
  #timer = null;
  #unwanted = new Set();
  #isClosed = false;

  /** @param {object} site What all sessions of a client share. */
  constructor(site) {
    this.#site = site;
  }

  /** Live changes of a gateway have just been given to the application. */
  take(gateway, changes) {
    if (this.#unwanted.has(gateway) || this.#waiting.length >= mostWaiting) {
      return;
    }

    const arrived = performance.now();
    const traced = changes.filter(({ traceparent }) => traceparent).slice(0, mostWaiting - this.#waiting.length);
    if (traced.length > 0) {
      const { whenShown = queueMicrotask } = this.#site.platform;
      whenShown(() => this.#add(gateway, traced, arrived));
    }
  }

  close() {
    this.#isClosed = true;
    this.#clear();
  }

  #clear() {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#timer = null;
  }

  #add(gateway, changes, arrived) {
    const shown = performance.now();
    for (const { traceparent, view, at } of changes.slice(0, mostWaiting - this.#waiting.length)) {
      this.#waiting.push({ gateway, traceparent, view, at, took: shown - arrived, shown });
    }

    if (!this.#isClosed) {
      this.#timer ??= setTimeout(() => this.#send(), this.#site.timing.reportInterval);
    }
  }

  #send() {
    const waiting = this.#waiting;
    this.#clear();
    for (const gateway of new Set(waiting.map((one) => one.gateway))) {
      const now = performance.now();
      const shown = waiting
        .filter((one) => one.gateway === gateway)
        .map(({ traceparent, view, at, took, shown: shownAt }) => ({ traceparent, view, at, took, ago: now - shownAt }));
      void this.#post(gateway, { shown });
    }
  }

  async #post(gateway, report) {
    try {
      const response = await this.#site.fetch(`${gateway}/shown`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(report),
        credentials: 'omit',
      });
      await response.body?.cancel();
      if (response.status === 403 || response.status === 404) {
        this.#unwanted.add(gateway);
      }
    } catch {
      // Unreachable: there will be other changes to report.
    }
  }
}
