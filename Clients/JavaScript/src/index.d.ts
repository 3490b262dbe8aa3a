/** A road between client and server. */
export type Transport = 'websocket' | 'sse' | 'long-poll' | 'poll';

/** All transports, the best first. */
export const transports: readonly Transport[];

/** The newest state of one key. */
export type Change<T = Record<string, unknown>> =
  | { readonly view: string; readonly key: string; readonly op: 'upsert'; readonly version: string; readonly at: string; readonly data: T }
  | { readonly view: string; readonly key: string; readonly op: 'delete'; readonly version: string; readonly at: string; readonly data?: undefined };

/** A change that is held: its key is present. */
export type Entry<T = Record<string, unknown>> = Extract<Change<T>, { op: 'upsert' }>;

/** Where changes come from: a whole snapshot, what was missed while disconnected, or as it happened. */
export type Origin = 'snapshot' | 'resumed' | 'live';

export type State = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'closed';

export interface Status {
  readonly state: State;
  /** What carries the view; null while nothing does. */
  readonly transport: Transport | null;
  /** Why it is not live, as far as is known; after a refusal, why it is closed. */
  readonly error: LiveViewError | null;
  /** When the next attempt is made, by `performance.now()`. */
  readonly retryAt: number | null;
}

export interface Update<T = Record<string, unknown>> {
  /** What has changed, at most the newest change per key and never one older than was shown. */
  readonly changes: readonly Change<T>[];
  readonly origin: Origin;
  readonly view: LiveView<T>;
}

export interface Metrics {
  /** HTTP requests, and over WebSocket subscriptions. */
  readonly requests: number;
  /** Bytes of bodies and messages received, after decompression. */
  readonly bytes: number;
  /** Changes that had an effect. */
  readonly changes: number;
  /** Milliseconds from the event to its arrival here, of the last live change; by the `now` option. */
  readonly lastDelay: number | null;
  readonly transport: Transport | null;
}

/** A topic as an observable map from key to data. */
export class LiveView<T = Record<string, unknown>> implements Iterable<[string, T]> {
  private constructor();
  readonly topic: string;
  /** The data of a key; the same object until the key changes. */
  get(key: string): T | undefined;
  has(key: string): boolean;
  /** The newest change of a key, with its version and time. */
  entry(key: string): Entry<T> | undefined;
  readonly size: number;
  /** All keys and their data as they are now, in a map that never changes; the same map until something changes. */
  readonly items: ReadonlyMap<string, T>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<T>;
  entries(): IterableIterator<[string, T]>;
  [Symbol.iterator](): IterableIterator<[string, T]>;
  /** True once it holds a whole snapshot. */
  readonly loaded: boolean;
  /** Resolves once it holds its first snapshot; rejects when it is refused or closed before. */
  readonly ready: Promise<this>;
  readonly status: Status;
  readonly state: State;
  readonly transport: Transport | null;
  readonly error: LiveViewError | null;
  readonly metrics: Metrics;
  /** Calls back for everything that changes, and at once with what is held already. Returns a function that ends this. */
  subscribe(listener: (update: Update<T>) => void): () => void;
  /** Calls back with each new status. Returns a function that ends this. */
  onStatus(listener: (status: Status) => void): () => void;
  /** Ends it. What it holds can still be read. */
  close(): void;
}

/** Live views of one service, over one connection where the transport allows it. */
export class LiveClient {
  constructor(urls: string | readonly string[], options?: Options);
  /** A live view of a topic, such as `flights`, `flights/AA-100` or `flights?airlineCode=AA`. */
  view<T = Record<string, unknown>>(topic: string): LiveView<T>;
  /** Uses this transport from now on, or the best that works. */
  use(transport: Transport | 'auto'): void;
  /** The least good status of all views that are not refused. */
  readonly status: Status;
  onStatus(listener: (status: Status) => void): () => void;
  /** Ends all views and connections. */
  close(): void;
}

export interface Options {
  /** One transport, or `auto` (the default) for the best that works. */
  transport?: Transport | 'auto';
  /** A bearer token, or a function that is asked for one before each connection, and again when it has expired. */
  token?: string | (() => string | Promise<string>);
  /** The present in milliseconds since 1970, to measure delays by; the default is `Date.now`. */
  now?: () => number;
  /**
   * Whether to tell the gateway when changes that are traced were shown, in a request of its own now and then; the default is `false`. It is for those who
   * run the system, and needs a gateway that takes such reports.
   */
  reportShown?: boolean;
  fetch?: typeof globalThis.fetch;
  /** Where there is none of its own (Node before 22): for example that of the package `ws`. */
  WebSocket?: new (url: string) => unknown;
  /** Limits and delays in milliseconds. */
  timing?: Partial<Timing>;
  random?: () => number;
  platform?: Platform;
}

/** Milliseconds; see `src/timing.js` for the defaults. */
export interface Timing {
  open: number;
  pingAfter: number;
  pongWithin: number;
  doubtfulPongWithin: number;
  streamSilence: number;
  longPollWait: number;
  pollInterval: number;
  stable: number;
  linger: number;
  firstDelay: number;
  longestDelay: number;
  firstRest: number;
  longestRest: number;
  pauseHiddenAfter: number;
  reportInterval: number;
}

/** What tells of the network and the page. */
export interface Platform {
  readonly online: boolean;
  /** Calls back once what is drawn now is on the screen. */
  whenShown?(callback: () => void): void;
  /** Calls back as things happen; returns a function that ends it. */
  listen(callback: (event: 'online' | 'offline' | 'shown' | 'hidden') => void): () => void;
}

/** Why a view is not live, or, when it is `final`, why it never will be. */
export class LiveViewError extends Error {
  private constructor();
  /** For programs: the code of an `error` frame, or `unreachable`, `timeout`, `disconnected`, `transport_unsupported`, `malformed_frame`, `http_…`. */
  readonly code: string;
  /** The HTTP status or close code, when there was one. */
  readonly status?: number;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter?: number;
  readonly final: boolean;
}

/** Writes a topic: a view, one key of it, or either with equality filters. */
export function topicOf(view: string, parts?: { key?: string; where?: Record<string, string | number | boolean | null> }): string;

/** The gateway's clock, estimated, whatever the local one shows. */
export class ServerClock {
  /** @param url For example `http://localhost:8081/clock`. */
  constructor(url: string, options?: { fetch?: typeof globalThis.fetch });
  /** False until the server has answered; till then the time is the client's own. */
  readonly synchronised: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Synchronises now and from then on every minute. */
  run(): Promise<void>;
  stop(): void;
}

/** Connects to a gateway, or to the first of several that answers. Nothing is sent before the first view. */
export function connect(urls: string | readonly string[], options?: Options): LiveClient;
