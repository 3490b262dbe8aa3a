import { Gateways } from './choice/gateways.js';
import { Ladder, transports } from './choice/ladder.js';
import { Feed } from './feed.js';
import { Listeners } from './listeners.js';
import { LiveView } from './live-view.js';
import { platformOf } from './platform.js';
import { LiveViewError } from './protocol/errors.js';
import { ShownReports } from './shown-reports.js';
import { defaultTiming } from './timing.js';
import { SocketPool } from './transports/socket-pool.js';

const byUrgency = ['offline', 'reconnecting', 'connecting', 'live'];
const idle = Object.freeze({ state: 'connecting', transport: null, error: null, retryAt: null });
const closed = Object.freeze({ ...idle, state: 'closed' });

/** Live views of one service, over one connection where the transport allows it. */
export class LiveClient {
  #site;
  #feeds = new Map();
  #counts = new Map();
  #statuses = new Listeners();
  #status = idle;
  #stopListening;
  #hiddenTimer;
  #isClosed = false;

  constructor(urls, options = {}) {
    const { token, fetch = globalThis.fetch?.bind(globalThis), WebSocket = globalThis.WebSocket, platform = platformOf() } = options;
    const { now = Date.now, random = Math.random, timing, transport = 'auto', reportShown = false } = options;
    this.#site = {
      fetch,
      WebSocket,
      platform,
      now,
      random,
      timing: { ...defaultTiming, ...timing },
      gateways: new Gateways(urls),
      token: () => tokenOf(token),
      renewsToken: typeof token === 'function',
      isPaused: false,
      wake: () => this.#each((feed) => feed.wake()),
    };
    this.#site.sockets = new SocketPool(this.#site);
    this.#site.shown = reportShown ? new ShownReports(this.#site) : null;
    this.#site.ladder = this.#ladder(transport);
    this.#stopListening = platform.listen((event) => this.#hint(event));
  }

  /** A live view of a topic, such as `flights`, `flights/AA-100` or `flights?airlineCode=AA`. */
  view(topic) {
    if (this.#isClosed) {
      throw new Error('The client is closed.');
    }

    if (typeof topic !== 'string' || topic === '') {
      throw new TypeError('A topic is a view, a view and a key (flights/AA-100), or either with filters (flights?airlineCode=AA).');
    }

    const shared = this.#feeds.get(topic) ?? this.#open(topic);
    const view = new LiveView(shared.feed, () => this.#release(shared, view));
    shared.views.add(view);
    return view;
  }

  /** Uses this transport from now on: `websocket`, `sse`, `long-poll`, `poll`, or `auto` for the best that works. */
  use(transport) {
    this.#site.ladder = this.#ladder(transport);
    this.#each((feed) => feed.restart());
  }

  /** The least good status of all views that are not refused: `{ state, transport, error, retryAt }`. */
  get status() {
    return this.#status;
  }

  /** Calls back with each new status. Returns a function that ends this. */
  onStatus(listener) {
    return this.#statuses.add(listener);
  }

  /** Ends all views and connections. */
  close() {
    if (!this.#isClosed) {
      this.#isClosed = true;
      clearTimeout(this.#hiddenTimer);
      this.#stopListening();
      for (const { views } of [...this.#feeds.values()]) {
        for (const view of [...views]) {
          view.close();
        }
      }

      this.#site.sockets.close();
      this.#site.shown?.close();
      this.#show(closed);
      this.#statuses.clear();
    }
  }

  #open(topic) {
    const feed = new Feed(this.#site, topic);
    const shared = { feed, views: new Set(), counted: null };
    this.#feeds.set(topic, shared);
    feed.statuses.add(() => this.#statusChanged(shared));
    // After the caller has had the time to listen.
    queueMicrotask(() => feed.run());
    return shared;
  }

  #release(shared, view) {
    shared.views.delete(view);
    if (shared.views.size === 0) {
      this.#forget(shared);
      shared.feed.close();
    }
  }

  #forget(shared) {
    if (this.#feeds.get(shared.feed.topic) === shared) {
      this.#feeds.delete(shared.feed.topic);
      this.#discount(shared);
    }
  }

  #statusChanged(shared) {
    if (shared.feed.status.state === 'closed') {
      // Refused. Whoever asks again, perhaps as somebody else, gets a new attempt.
      this.#forget(shared);
    }

    if (!this.#isClosed) {
      this.#count(shared);
      this.#show(this.#leastGood(shared.feed.status));
    }
  }

  // Thousands of views may change their status at once, so their states are counted as they change.
  #count(shared) {
    const { state } = shared.feed.status;
    this.#discount(shared);
    if (state !== 'closed') {
      shared.counted = state;
      this.#counts.set(state, (this.#counts.get(state) ?? 0) + 1);
    }
  }

  #discount(shared) {
    if (shared.counted) {
      this.#counts.set(shared.counted, this.#counts.get(shared.counted) - 1);
      shared.counted = null;
    }
  }

  #leastGood(changed) {
    const state = byUrgency.find((candidate) => this.#counts.get(candidate) > 0);
    const isOfIt = (status) => status.state === state;
    return [changed, this.#status].find(isOfIt) ?? Array.from(this.#feeds.values(), ({ feed }) => feed.status).find(isOfIt) ?? idle;
  }

  #show(status) {
    if (status !== this.#status) {
      this.#status = status;
      this.#statuses.call(status);
    }
  }

  #ladder(transport) {
    const { WebSocket, timing } = this.#site;
    if (transport !== 'auto' && !transports.includes(transport)) {
      throw new TypeError(`There is no transport '${transport}'; there are auto, ${transports.join(', ')}.`);
    }

    if (transport === 'websocket' && !WebSocket) {
      throw new TypeError("There is no WebSocket here. Pass one, for example that of the package 'ws': connect(url, { WebSocket }).");
    }

    const rungs = transport === 'auto' ? transports.filter((rung) => rung !== 'websocket' || WebSocket) : [transport];
    return new Ladder(rungs, { ...timing, onRecovery: () => this.#each((feed) => feed.planClimb()) });
  }

  #hint(event) {
    clearTimeout(this.#hiddenTimer);
    switch (event) {
      case 'hidden':
        this.#hiddenTimer = setTimeout(() => this.#pause(), Math.min(this.#site.timing.pauseHiddenAfter, 2 ** 31 - 1));
        break;
      case 'shown':
        this.#resume();
        break;
      case 'online':
      case 'offline':
        this.#networkChanged();
        break;
    }
  }

  #pause() {
    this.#site.isPaused = true;
    this.#each((feed) => feed.restart());
  }

  #resume() {
    if (this.#site.isPaused) {
      this.#site.isPaused = false;
    } else {
      this.#site.sockets.doubt();
    }

    this.#site.wake();
  }

  #networkChanged() {
    this.#site.sockets.doubt();
    this.#each((feed) => feed.networkChanged());
    if (this.#site.platform.online) {
      this.#each((feed) => feed.doubt());
      this.#site.wake();
    }
  }

  #each(action) {
    for (const { feed } of [...this.#feeds.values()]) {
      action(feed);
    }
  }
}

async function tokenOf(token) {
  try {
    return typeof token === 'function' ? await token() : token;
  } catch (error) {
    throw new LiveViewError('token_failed', `No token could be had: ${error?.message ?? error}`, { kind: 'server', cause: error });
  }
}
