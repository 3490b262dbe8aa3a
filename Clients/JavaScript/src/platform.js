/**
 * What the browser says about the network and the page; outside a browser nothing. `listen` calls back with `online`, `offline`, `shown` or
 * `hidden`, and returns a function that ends it.
 */
export function platformOf(scope = globalThis) {
  const { document, navigator } = scope;
  return {
    get online() {
      return navigator?.onLine !== false;
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
