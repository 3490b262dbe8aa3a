/**
 * What the browser says about the network and the page; outside a browser nothing. `listen` calls back with `online`, `offline`, `shown` or
 * `hidden`, and returns a function that ends it. `whenShown` calls back once what the application draws now is on the screen; never for a page that
 * is hidden.
 */
export function platformOf(scope = globalThis) {
  const { document, navigator, requestAnimationFrame } = scope;
  return {
    get online() {
      return navigator?.onLine !== false;
    },

    whenShown(callback) {
      if (requestAnimationFrame) {
        // The second frame begins when the first has been drawn.
        requestAnimationFrame.call(scope, () => requestAnimationFrame.call(scope, callback));
      } else {
        queueMicrotask(callback);
      }
    },

    listen(callback) {
      const end = new AbortController();
      const on = (target, type, listener) => target?.addEventListener?.(type, listener, { signal: end.signal });
      if (document) {
        on(scope, 'online', () => callback('online'));
        on(scope, 'offline', () => callback('offline'));
        on(document, 'visibilitychange', () => callback(document.hidden ? 'hidden' : 'shown'));
        // A page that the browser keeps for the back button has lost its connections.
        on(scope, 'pageshow', (event) => event.persisted && callback('shown'));
      }

      return () => end.abort();
    },
  };
}
