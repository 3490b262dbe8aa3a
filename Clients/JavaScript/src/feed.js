import { Backoff } from './choice/backoff.js';
import { Listeners } from './listeners.js';
import { LiveViewError } from './protocol/errors.js';
import { Session } from './session.js';
import { TopicState } from './state/topic-state.js';
import { pause } from './timers.js';

/**
 * Keeps one topic up to date: goes from session to session, each resuming where the last one ended, and looks for the best transport that works.
 */
export class Feed {
  #site;
  #backoff;
  #state = new TopicState();
  #status = Object.freeze({ state: 'connecting', transport: null, error: null, retryAt: null });
  #current = null;
  #candidate = null;
  #failedBefore = [];
  #served = () => {};
  #climbTimer;
  #alarm = new AbortController();
  #hasRenewedToken = false;
  #wasLive = false;
  #isOver = false;

  /** What it has cost and brought so far. */
  metrics = { requests: 0, bytes: 0, changes: 0, lastDelay: null };

  /** Called with `{ changes, origin }`. */
  updates = new Listeners();

  /** Called with the status. */
  statuses = new Listeners();

  constructor(site, topic) {
    this.#site = site;
    this.topic = topic;
    this.#backoff = new Backoff({ first: site.timing.firstDelay, longest: site.timing.longestDelay, random: site.random });
  }

  get state() {
    return this.#state;
  }

  get status() {
    return this.#status;
  }

  get cursor() {
    return this.#state.cursor;
  }

  async run() {
    while (!this.#isOver) {
      if (this.#site.isPaused) {
        this.#show({ state: 'offline' });
        await this.#sleep(Infinity);
        continue;
      }

      this.#show({ state: this.#waitingState() });
      const { error, gateway } = await this.#round();
      if (!this.#isOver) {
        await this.#after(error, gateway);
      }
    }
  }

  /** Tries again now, if it waits. */
  wake() {
    this.#alarm.abort();
  }

  /** Begins a new session now, from the cursor. */
  restart() {
    this.#current?.end(new LiveViewError('restarted', 'The connection begins anew.', { kind: 'restart' }));
    this.wake();
  }

  /** The network has changed: a session without a way to ask for a sign of life begins anew. */
  doubt() {
    if (this.#current && this.#current.transport !== 'websocket') {
      this.#current.doubt();
    }
  }

  /** The network came or went: shown, while there is no connection. */
  networkChanged() {
    if (['offline', 'reconnecting', 'connecting'].includes(this.#status.state)) {
      this.#show({ ...this.#status, state: this.#waitingState() });
    }
  }

  /** Looks for when a better transport may be tried again. */
  planClimb() {
    clearTimeout(this.#climbTimer);
    const climb = this.#current?.established && !this.#candidate ? this.#site.ladder.climb(this.#current.transport) : null;
    if (climb) {
      this.#climbTimer = setTimeout(() => this.#climb(climb.transport), climb.wait);
    }
  }

  close() {
    this.#over(new LiveViewError('closed', 'The view is closed.', { kind: 'restart' }), null);
  }

  onEstablished(session) {
    this.#hasRenewedToken = false;
    this.#site.gateways.prefer(session.gateway);
    if (session === this.#candidate) {
      const replaced = this.#current;
      this.#current = session;
      this.#candidate = null;
      replaced.end(new LiveViewError('replaced', 'A better transport works.', { kind: 'restart' }));
    }

    for (const failed of this.#failedBefore.splice(0)) {
      this.#site.ladder.failed(failed);
    }

    this.#site.ladder.worked(session.transport);
    this.planClimb();
    if (this.cursor !== undefined) {
      this.#showLive(session);
    }
  }

  onProven(session) {
    this.#backoff.reset();
    this.#site.ladder.lasted(session.transport);
  }

  onStep(session, step, origin) {
    const isFirst = !this.#state.loaded;
    const changes = this.#state.take(step);
    this.#showLive(session);
    this.#measure(changes, origin);
    if (changes.length > 0 || isFirst) {
      this.updates.call({ changes, origin });
      if (origin === 'live') {
        this.#site.shown?.take(session.gateway, changes);
      }
    }
  }

  onEnded(session, error) {
    if (session === this.#candidate) {
      this.#candidate = null;
      this.#site.ladder.failed(session.transport);
      this.planClimb();
    } else if (session === this.#current) {
      this.#current = null;
      clearTimeout(this.#climbTimer);
      const candidate = this.#candidate;
      this.#candidate = null;
      candidate?.end(error);
      this.#served({ session, error });
    }
  }

  /** Tries each transport on each gateway until one carries the topic; returns what ended it, or why none did. */
  async #round() {
    this.#failedBefore = [];
    let last;
    for (const transport of this.#site.ladder.candidates()) {
      for (const gateway of this.#site.gateways.inOrder()) {
        const { session, error } = await this.#serve(transport, gateway);
        last = { error, gateway: session.gateway };
        if (session.established || this.#isOver || !isOfTheRoad(error)) {
          this.#judge(session, error);
          return last;
        }
      }

      // It answers and says that it cannot now: by another transport it would say the same.
      if (last.error.kind === 'server') {
        return last;
      }

      this.#failedBefore.push(transport);
    }

    return last;
  }

  /** Carries the topic until it has no session any more; by then the session may be another than at the beginning. */
  #serve(transport, gateway) {
    return new Promise((resolve) => {
      this.#served = resolve;
      this.#current = this.#begin(transport, gateway);
      this.#current.start();
    });
  }

  #begin(transport, gateway) {
    return new Session(this.#site, this, { transport, gateway, topic: this.topic });
  }

  #climb(transport) {
    this.#candidate = this.#begin(transport, this.#site.gateways.inOrder()[0]);
    this.#candidate.start();
  }

  #judge(session, error) {
    if (!session.established || error.kind === 'restart') {
      return;
    }

    if (error.kind === 'transport') {
      this.#site.ladder.failed(session.transport);
    } else if (!session.proven) {
      this.#site.ladder.brokeSoon(session.transport);
    }
  }

  async #after(error, gateway) {
    if (error.kind === 'restart') {
      return;
    }

    if (error.kind === 'cursor' && this.cursor !== undefined) {
      this.#state.cursor = undefined;
    } else if (error.kind === 'unauthorized' && this.#site.renewsToken && !this.#hasRenewedToken) {
      this.#hasRenewedToken = true;
      this.#site.sockets.renew(gateway);
    } else if (error.kind === 'unauthorized' || error.final) {
      this.#over(error, final(error));
    } else {
      await this.#waitAfter(error);
    }
  }

  async #waitAfter(error) {
    const delay = Math.max(this.#backoff.next(), error.retryAfter ?? 0);
    this.#show({ state: this.#waitingState(), error, retryAt: performance.now() + delay });
    await this.#sleep(delay);
  }

  #sleep(milliseconds) {
    this.#alarm = new AbortController();
    return pause(milliseconds, this.#alarm.signal);
  }

  #waitingState() {
    if (!this.#site.platform.online) {
      return 'offline';
    }

    return this.#wasLive ? 'reconnecting' : 'connecting';
  }

  #showLive({ transport }) {
    if (this.#state.loaded) {
      this.#wasLive = true;
      this.#show({ state: 'live', transport });
    }
  }

  #show({ state, transport = null, error = null, retryAt = null }) {
    const before = this.#status;
    if (before.state !== state || before.transport !== transport || before.error !== error || before.retryAt !== retryAt) {
      this.#status = Object.freeze({ state, transport, error, retryAt });
      this.statuses.call(this.#status);
    }
  }

  // Only what comes while the view is live tells how long the road is.
  #measure(changes, origin) {
    this.metrics.changes += changes.length;
    const at = origin === 'live' ? Date.parse(changes.at(-1)?.at) : NaN;
    if (Number.isFinite(at)) {
      this.metrics.lastDelay = Math.max(0, this.#site.now() - at);
    }
  }

  #over(reason, error) {
    if (!this.#isOver) {
      this.#isOver = true;
      clearTimeout(this.#climbTimer);
      this.#current?.end(reason);
      this.wake();
      this.#show({ state: 'closed', error });
    }
  }
}

// Another transport, or another gateway, may do better.
function isOfTheRoad({ kind }) {
  return kind === 'transport' || kind === 'network' || kind === 'server';
}

function final({ code, message, status }) {
  return new LiveViewError(code, message, { kind: 'refused', status });
}
