import { useCallback, useDebugValue, useRef, useSyncExternalStore } from 'react';

const lingerMs = 1_000;
const nothing = new Map();
const unopened = Object.freeze({ state: 'connecting', transport: null, error: null, retryAt: null });

/** A view before it is opened, which React allows only once a component is on screen. */
const emptyView = Object.freeze({
  get: () => undefined,
  has: () => false,
  entry: () => undefined,
  keys: () => nothing.keys(),
  values: () => nothing.values(),
  entries: () => nothing.entries(),
  [Symbol.iterator]: () => nothing.entries(),
  size: 0,
  items: nothing,
  loaded: false,
  status: unopened,
  ...unopened,
});

const stores = new WeakMap();

/**
 * A live view in a component. Without a selector it returns `{ items, loaded, state, transport, error }` and renders on every change. With one it
 * returns what `select(view)` returns and renders when that differs, by `isEqual`.
 *
 *     const { items, state } = useLiveView(client, 'flights');
 *     const flight = useLiveView(client, 'flights', (view) => view.get('AA-100'));
 *
 * Components that show the same topic share one subscription. It ends shortly after the last of them has gone, so that one that takes its place goes
 * on with what is held.
 */
export function useLiveView(client, topic, select = snapshotOf, isEqual = Object.is) {
  const store = storeOf(client, topic);
  const last = useRef(null);
  const subscribe = useCallback((listener) => store.subscribe(listener), [store]);
  // React asks again and again and takes another object for a change, so what is selected is kept until the view changes.
  const read = () => {
    const { store: of, version, select: by, value } = last.current ?? {};
    if (of !== store || version !== store.version || by !== select) {
      const next = select(store.view);
      last.current = { store, version: store.version, select, value: of === store && isEqual(value, next) ? value : next };
    }

    return last.current.value;
  };
  useDebugValue(topic);
  return useSyncExternalStore(subscribe, read, () => select(emptyView));
}

const snapshots = new WeakMap();

// The same object while neither the items nor the status differ, as React asks.
function snapshotOf({ items, loaded, status }) {
  const known = snapshots.get(items);
  if (known && known.of === status && known.snapshot.loaded === loaded) {
    return known.snapshot;
  }

  const { state, transport, error } = status;
  const snapshot = Object.freeze({ items, loaded, state, transport, error });
  snapshots.set(items, { of: status, snapshot });
  return snapshot;
}

function storeOf(client, topic) {
  let ofClient = stores.get(client);
  if (!ofClient) {
    stores.set(client, (ofClient = new Map()));
  }

  let store = ofClient.get(topic);
  if (!store) {
    ofClient.set(topic, (store = new TopicStore(client, topic)));
  }

  return store;
}

class TopicStore {
  #client;
  #topic;
  #listeners = new Set();
  #timer;

  view = emptyView;
  version = 0;

  constructor(client, topic) {
    this.#client = client;
    this.#topic = topic;
  }

  subscribe(listener) {
    clearTimeout(this.#timer);
    if (this.view === emptyView) {
      this.view = this.#client.view(this.#topic);
      this.view.subscribe(() => this.#changed());
      this.view.onStatus(() => this.#changed());
      this.version++;
    }

    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#release(), lingerMs);
      }
    };
  }

  #changed() {
    this.version++;
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #release() {
    const view = this.view;
    this.view = emptyView;
    this.version++;
    view.close();
  }
}
