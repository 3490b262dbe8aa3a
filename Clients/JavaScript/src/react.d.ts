import type { LiveClient, LiveView, LiveViewError, State, Transport } from './index.js';

export interface LiveSnapshot<T> {
  readonly items: ReadonlyMap<string, T>;
  readonly loaded: boolean;
  readonly state: State;
  readonly transport: Transport | null;
  readonly error: LiveViewError | null;
}

/** What a selector may read of a view. */
export type ReadableView<T> = Pick<
  LiveView<T>,
  'get' | 'has' | 'entry' | 'size' | 'items' | 'keys' | 'values' | 'entries' | 'loaded' | 'status' | 'state' | 'transport' | 'error'
> & Iterable<[string, T]>;

/** A live view in a component: renders on every change. */
export function useLiveView<T = Record<string, unknown>>(client: LiveClient, topic: string): LiveSnapshot<T>;

/** What a selector takes of a live view: renders when that differs. */
export function useLiveView<T, R>(
  client: LiveClient,
  topic: string,
  select: (view: ReadableView<T>) => R,
  isEqual?: (a: R, b: R) => boolean
): R;
