import { Assembler } from './state/assembler.js';
import { checked } from './protocol/frames.js';
import { LiveViewError } from './protocol/errors.js';
import { Watchdog } from './timers.js';
import { runners } from './transports/runners.js';

/**
 * Brings one topic over one transport from one gateway until it ends, which it does with an error that says what to do next. A transport calls
 * `request`, `heard`, `frame` and `prove` as things happen.
 */
export class Session {
  #owner;
  #assembler = new Assembler();
  #abort = new AbortController();
  #watchdog = new Watchdog(() => this.end(this.#silent()));
  #resumesFrom;
  #begun = false;

  /** It has carried a sign of life, so the transport works. */
  established = false;

  /** It has lasted, so it works well. */
  proven = false;

  /**
   * @param {object} site What all sessions of a connection share.
   * @param {object} owner Takes the steps; told of `onEstablished`, `onProven`, `onEnded`.
   */
  constructor(site, owner, { transport, gateway, topic }) {
    this.site = site;
    this.#owner = owner;
    this.transport = transport;
    this.gateway = gateway;
    this.topic = topic;
    this.#resumesFrom = owner.cursor;
  }

  /** Where to go on from: what the view has come to, by whichever session. */
  get cursor() {
    return this.#owner.cursor;
  }

  /** Aborted when the session is over. */
  get signal() {
    return this.#abort.signal;
  }

  start() {
    this.allowSilence(this.site.timing.open);
    runners[this.transport](this).then(
      () => this.end(new LiveViewError('disconnected', 'The server has ended the connection.', { kind: 'network' })),
      (error) => this.end(error instanceof LiveViewError ? error : unexpected(error)));
  }

  /** Ends it; only the first call counts. */
  end(error) {
    if (!this.signal.aborted) {
      this.#watchdog.stop();
      this.#abort.abort(error);
      this.#owner.onEnded(this, error);
    }
  }

  /** Asks for a sign of life, because there is reason to doubt that the other end is still there. */
  doubt() {
    this.end(new LiveViewError('doubtful', 'The network has changed.', { kind: 'restart' }));
  }

  allowSilence(milliseconds) {
    this.#watchdog.allow(milliseconds);
  }

  /** Something has come; `bytes` of it belong to this topic. */
  heard(bytes = 0) {
    this.#watchdog.heard();
    this.#owner.metrics.bytes += bytes;
  }

  request() {
    this.#owner.metrics.requests++;
  }

  establish() {
    if (!this.established && !this.signal.aborted) {
      this.established = true;
      this.#owner.onEstablished(this);
    }
  }

  prove() {
    if (!this.proven && !this.signal.aborted) {
      this.proven = true;
      this.#owner.onProven(this);
    }
  }

  /** Takes a data frame. `cursor` is what may be kept of it: its own, unless the transport says otherwise, and null for none. */
  frame(frame, cursor = frame.cursor) {
    if (this.signal.aborted) {
      return;
    }

    const steps = this.#assembler.take(checked(frame), cursor);
    this.establish();
    for (const step of steps) {
      const origin = this.#originOf(step);
      this.#owner.onStep(this, step, origin);
    }
  }

  // What was missed may come in several frames; all but the last leave the cursor where it was.
  #originOf({ replace, apply, cursor }) {
    if (replace) {
      this.#begun = true;
      return 'snapshot';
    }

    const origin = this.#begun || this.#resumesFrom === undefined ? 'live' : 'resumed';
    this.#begun ||= apply.length === 0 || ((cursor ?? this.#resumesFrom) !== this.#resumesFrom);
    return origin;
  }

  #silent() {
    return new LiveViewError('timeout', `Nothing has come over ${this.transport} for too long.`, { kind: this.established ? 'network' : 'transport' });
  }
}

function unexpected(error) {
  return new LiveViewError('internal', `The client has failed: ${error?.message ?? error}`, { kind: 'server', cause: error });
}
