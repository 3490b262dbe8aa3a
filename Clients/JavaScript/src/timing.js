/** How long things take, in milliseconds. All may be set by the `timing` option of `connect`. */
export const defaultTiming = Object.freeze({
  /** How long a transport may take to bring the first sign of life. */
  open: 10_000,
  /** A WebSocket that is silent for so long is asked for a sign of life. */
  pingAfter: 25_000,
  /** How long the answer may take. */
  pongWithin: 10_000,
  /** The same when the network has just changed or the page has just been woken. */
  doubtfulPongWithin: 3_000,
  /** A stream of server-sent events that is silent for so long is dead. The server sends a comment every 15 seconds. */
  streamSilence: 40_000,
  /** How long the server may hold a long poll. It takes at most 29 seconds. */
  longPollWait: 25_000,
  /** The pause between two polls. */
  pollInterval: 2_000,
  /** A connection that has lasted so long counts as good, and the delays of reconnecting begin anew. */
  stable: 5_000,
  /** How long a WebSocket that carries nothing stays open for the next topic. */
  linger: 1_000,
  /** The first and the longest delay of reconnecting. */
  firstDelay: 500,
  longestDelay: 30_000,
  /** How long a transport that failed rests at first, and at most. */
  firstRest: 10_000,
  longestRest: 600_000,
  /** A page that is hidden for so long lets go of its connection until it is seen again. `Infinity`: never. */
  pauseHiddenAfter: 300_000,
  /** How long reports of what was shown are collected. */
  reportInterval: 1_000,
});
