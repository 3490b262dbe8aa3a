import { LiveViewError } from '../protocol/errors.js';
import { dataTypes, parseFrame } from '../protocol/frames.js';
import { errorOfFrame } from '../protocol/problems.js';
import { pause, Watchdog } from '../timers.js';
import { utf8Length } from './utf8-length.js';

/**
 * One WebSocket for many topics. It opens once and ends once; whoever still needs it makes another. Each topic that it carries ends with it, or
 * before it by an error of its own.
 */
export class SharedSocket {
  #site;
  #gateway;
  #onOver;
  #socket = null;
  #isOpen = false;
  #hasLasted = false;
  #carried = new Map();
  #leaving = new Map();
  #awaitsAnswer = false;
  #isRenewing = false;
  #watchdog = new Watchdog(() => this.#quiet());
  #over = new AbortController();

  constructor(site, gateway, onOver) {
    this.#site = site;
    this.#gateway = gateway;
    this.#onOver = onOver;
  }

  async open() {
    try {
      const token = await this.#site.token();
      if (!this.#over.signal.aborted) {
        this.#connect(`${this.#gateway.replace(/^http/, 'ws')}/ws${token ? `?access_token=${encodeURIComponent(token)}` : ''}`);
      }
    } catch (error) {
      this.#end(error instanceof LiveViewError ? error : this.#failed(error));
    }
  }

  /** Carries a session's topic; rejects when the topic or the socket ends. */
  carry(session) {
    return new Promise((_, reject) => {
      this.#carried.set(session.topic, { session, reject });
      session.signal.addEventListener('abort', () => this.#leave(session), { once: true });
      if (this.#isOpen) {
        this.#ask(session);
      }
    });
  }

  /** Closes it; topics that it carries begin again on another. */
  close() {
    this.#end(new LiveViewError('closed', 'The client has closed the connection.', { kind: 'restart' }));
  }

  /** Asks for a sign of life that has to come soon. */
  doubt() {
    if (this.#isOpen) {
      this.#ping(this.#site.timing.doubtfulPongWithin);
    }
  }

  #connect(url) {
    const socket = new this.#site.WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#heard(data);
    socket.onerror = () => {};
    socket.onclose = ({ code, reason }) => this.#end(this.#closed(code, reason));
    this.#watchdog.allow(this.#site.timing.open);
  }

  #opened() {
    this.#isOpen = true;
    this.#watchdog.allow(this.#site.timing.pingAfter);
    for (const { session } of this.#carried.values()) {
      this.#ask(session);
    }

    this.#site.wake();
    pause(this.#site.timing.stable, this.#over.signal).then(() => this.#isOpen && this.#prove());
  }

  #prove() {
    this.#hasLasted = true;
    for (const { session } of this.#carried.values()) {
      if (session.established) {
        session.prove();
      }
    }
  }

  #ask(session) {
    session.request();
    session.allowSilence(this.#site.timing.open);
    this.#send({ action: 'subscribe', topic: session.topic, since: session.cursor });
  }

  // Frames of the old subscription may be on their way; they must not get among those of the next one. The server's answer is where they end.
  #leave({ topic }) {
    if (this.#carried.get(topic)?.session.signal.aborted !== true) {
      return;
    }

    this.#carried.delete(topic);
    if (this.#isOpen) {
      this.#leaving.set(topic, (this.#leaving.get(topic) ?? 0) + 1);
      this.#send({ action: 'unsubscribe', topic });
    }

    if (this.#carried.size === 0) {
      pause(this.#site.timing.linger, this.#over.signal).then(() => this.#carried.size === 0 && this.close());
    }
  }

  #left(topic) {
    const count = this.#leaving.get(topic) ?? 0;
    if (count > 1) {
      this.#leaving.set(topic, count - 1);
    } else {
      this.#leaving.delete(topic);
    }

    return count > 0;
  }

  #send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #heard(text) {
    this.#watchdog.heard();
    if (this.#awaitsAnswer) {
      this.#awaitsAnswer = false;
      this.#watchdog.allow(this.#site.timing.pingAfter);
    }

    try {
      const frame = parseFrame(text);
      this.#take(frame, text);
    } catch (error) {
      // Whose frame it was cannot be told, so all topics begin again from their cursors.
      this.#end(error);
    }
  }

  #take(frame, text) {
    const { type, topic } = frame;
    const carried = this.#leaving.has(topic) ? undefined : this.#carried.get(topic);
    if (dataTypes.has(type)) {
      carried && this.#data(carried.session, frame, text);
    } else if (type === 'unsubscribed' && !this.#left(topic)) {
      carried?.reject(new LiveViewError('unsubscribed', 'The server has ended the subscription.', { kind: 'server' }));
    } else if (type === 'error' && frame.code === 'not_subscribed') {
      this.#left(topic);
    } else if (type === 'error' && frame.code === 'token_expired') {
      this.#renew();
    } else if (type === 'authenticated') {
      this.#isRenewing = false;
    } else if (type === 'error') {
      carried?.reject(errorOfFrame(frame));
    }
  }

  // A fresh token keeps the connection. Where none is to be had, or it is refused, the server closes, and the topics begin again on another socket.
  async #renew() {
    if (this.#isRenewing || !this.#site.renewsToken) {
      return;
    }

    this.#isRenewing = true;
    const token = await this.#site.token().catch(() => null);
    if (token && this.#isOpen) {
      this.#send({ action: 'authenticate', token });
    }
  }

  #data(session, frame, text) {
    session.heard(utf8Length(text));
    try {
      session.frame(frame);
    } catch (error) {
      session.end(error);
      return;
    }

    // Between the parts of a snapshot something has to come; after it silence means that nothing happens.
    session.allowSilence(frame.more ? this.#site.timing.open : Infinity);
    if (this.#hasLasted) {
      session.prove();
    }
  }

  #quiet() {
    if (!this.#isOpen || this.#awaitsAnswer) {
      this.#end(new LiveViewError('timeout', `${this.#gateway} does not answer over WebSocket.`, { kind: this.#isOpen ? 'network' : 'transport' }));
    } else {
      this.#ping(this.#site.timing.pongWithin);
    }
  }

  #ping(within) {
    this.#awaitsAnswer = true;
    this.#send({ action: 'ping' });
    this.#watchdog.allow(within);
  }

  #end(error) {
    if (this.#over.signal.aborted) {
      return;
    }

    this.#over.abort();
    this.#watchdog.stop();
    this.#isOpen = false;
    this.#onOver();
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
    }

    for (const { reject } of this.#carried.values()) {
      reject(error);
    }
  }

  #closed(code, reason) {
    const text = reason || (this.#isOpen ? 'The connection was lost.' : 'No WebSocket could be opened.');
    return new LiveViewError('disconnected', text, { kind: this.#isOpen ? 'network' : 'transport', status: code });
  }

  #failed(cause) {
    return new LiveViewError('transport_unsupported', `No WebSocket could be opened: ${cause.message}`, { kind: 'transport', cause });
  }
}
