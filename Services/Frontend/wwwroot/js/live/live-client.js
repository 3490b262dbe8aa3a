import { Backoff } from './backoff.js';
import { LiveView } from './live-view.js';

const quietMs = 15_000;
const pongWithinMs = 10_000;
const doubtfulPongWithinMs = 3_000;
const openWithinMs = 10_000;
const stableMs = 5_000;

/**
 * Live views over one WebSocket. Reconnects by itself and resumes each topic from its cursor.
 *
 *     const client = new LiveClient('ws://localhost:8081/ws');
 *     client.addEventListener('state', (event) => event.detail);   // { state, retryAt? }
 *     client.subscribe('flights', (changes, origin) => …);
 *     client.start();
 *
 * `state` is connecting, live, reconnecting (with `retryAt`, by performance.now()) or offline. `origin` tells where changes come from: snapshot,
 * resumed (missed while disconnected) or live. Changes are the newest per key, never an older version after a newer one. Errors that concern a
 * topic are dispatched as `error` events; the topic is asked for again after a while.
 *
 * It knows no page: beside WebSocket it uses timers only. The owner tells it by `hint` what the platform says about the network.
 */
export class LiveClient extends EventTarget {
  #url;
  #topics = new Map();
  #socket = null;
  #backoff;
  #retryTimer;
  #watchTimer;
  #openedAt = 0;
  #heardAt = 0;
  #online = true;
  #state = null;

  constructor(url, { WebSocket = globalThis.WebSocket, backoff = new Backoff() } = {}) {
    super();
    this.#url = url;
    this.WebSocket = WebSocket;
    this.#backoff = backoff;
  }

  /** Delivers the changes of `topic` to `onChanges(changes, origin)` from now on. */
  subscribe(topic, onChanges) {
    const subscription = { view: new LiveView(topic), onChanges, resuming: false, backoff: new Backoff({ firstMs: 1_000 }), timer: undefined };
    this.#topics.set(topic, subscription);
    this.#ask(subscription);
    return subscription.view;
  }

  start() {
    this.#connect();
  }

  /** Closes the connection for good. */
  stop() {
    clearTimeout(this.#retryTimer);
    this.#forget();
  }

  /** What the platform says: `{ online }` as it changes, `{ awake: true }` after the client may have been suspended. */
  hint({ online = this.#online, awake = false }) {
    const back = online && !this.#online;
    this.#online = online;
    if (this.#isOpen) {
      this.#probe(doubtfulPongWithinMs);
    } else if (!this.#socket && (back || awake)) {
      this.#connect();
    } else if (!online) {
      this.#show('offline');
    }
  }

  get #isOpen() {
    return this.#socket?.readyState === this.WebSocket.OPEN;
  }

  #connect() {
    clearTimeout(this.#retryTimer);
    this.#forget();
    this.#show(this.#state === null ? 'connecting' : this.#online ? 'reconnecting' : 'offline');
    const socket = new this.WebSocket(this.#url);
    this.#socket = socket;
    this.#watch(() => this.#lost(), openWithinMs);
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = () => this.#lost();
  }

  #opened() {
    this.#openedAt = this.#heardAt = performance.now();
    this.#show('live');
    this.#watchForSilence();
    for (const subscription of this.#topics.values()) {
      this.#ask(subscription);
    }
  }

  #lost() {
    // A server that accepts and drops at once is as good as one that refuses: only a connection that held for a while starts the delays anew.
    if (this.#openedAt && performance.now() - this.#openedAt >= stableMs) {
      this.#backoff.reset();
    }

    this.#forget();
    const delay = this.#backoff.next();
    this.#retryTimer = setTimeout(() => this.#connect(), delay);
    this.#show(this.#online ? 'reconnecting' : 'offline', performance.now() + delay);
  }

  #forget() {
    clearTimeout(this.#watchTimer);
    this.#openedAt = 0;
    for (const subscription of this.#topics.values()) {
      clearTimeout(subscription.timer);
      subscription.view.disconnected();
    }

    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #watch(action, ms) {
    clearTimeout(this.#watchTimer);
    this.#watchTimer = setTimeout(action, ms);
  }

  // One timer for the connection, not one for each message: it looks how long the silence has lasted when it fires.
  #watchForSilence(ms = quietMs) {
    this.#watch(() => {
      const quietFor = performance.now() - this.#heardAt;
      if (quietFor < quietMs) {
        this.#watchForSilence(quietMs - quietFor);
      } else {
        this.#probe(pongWithinMs);
      }
    }, ms);
  }

  #probe(withinMs) {
    const asked = performance.now();
    this.#send({ action: 'ping' });
    this.#watch(() => (this.#heardAt < asked ? this.#lost() : this.#watchForSilence()), withinMs);
  }

  #ask(subscription) {
    clearTimeout(subscription.timer);
    subscription.view.disconnected();
    const { topic, cursor } = subscription.view;
    subscription.resuming = cursor !== undefined;
    this.#send({ action: 'subscribe', topic, since: cursor });
  }

  #askLater(subscription) {
    clearTimeout(subscription.timer);
    subscription.timer = setTimeout(() => this.#ask(subscription), subscription.backoff.next());
  }

  #send(message) {
    if (this.#isOpen) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #heard(text) {
    this.#heardAt = performance.now();
    const frame = parse(text);
    const subscription = this.#topics.get(frame.topic);
    switch (frame.type) {
      case 'snapshot':
      case 'reset':
        this.#deliver(subscription, subscription?.view.takeSnapshotPart(frame), 'snapshot');
        break;
      case 'changes':
        this.#takeChanges(subscription, frame);
        break;
      case 'unsubscribed':
        subscription && this.#askLater(subscription);
        break;
      case 'error':
        this.#refused(subscription, frame);
        break;
    }
  }

  // What was missed may come in several frames: all but the last carry the cursor that was asked for.
  #takeChanges(subscription, frame) {
    if (subscription) {
      const origin = subscription.resuming ? 'resumed' : 'live';
      const resuming = subscription.resuming && frame.cursor === subscription.view.cursor;
      this.#deliver(subscription, subscription.view.takeChanges(frame), origin);
      subscription.resuming = resuming;
    }
  }

  #deliver(subscription, changes, origin) {
    if (subscription && changes) {
      subscription.resuming = false;
      subscription.backoff.reset();
      subscription.onChanges(changes, origin);
    }
  }

  #refused(subscription, frame) {
    if (subscription?.resuming) {
      // The cursor may be what the server does not accept: the next attempt asks for all.
      subscription.view.cursor = undefined;
    }

    subscription && this.#askLater(subscription);
    this.dispatchEvent(new CustomEvent('error', { detail: frame }));
  }

  #show(state, retryAt) {
    this.#state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: { state, retryAt } }));
  }
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    // Not of this protocol: as any frame of an unknown type it is passed over.
    return {};
  }
}
