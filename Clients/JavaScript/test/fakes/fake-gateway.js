import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * A gateway inside the process, for `connect(fake.url, fake.options)`: the whole protocol over a fetch and a WebSocket of its own, with faults as a
 * test scripts them. Its cursors are positions in a log of changes.
 */
export class FakeGateway {
  static #count = 0;

  url = `http://gateway-${++FakeGateway.#count}.test`;
  log = [];
  rows = new Map();
  requests = [];
  streams = new Set();
  sockets = new Set();
  polls = new Set();

  /** What fails: `refuse` (an error at once), `hang` (no answer), `mute` (an answer and then nothing), `plain` (JSON where a stream was asked for). */
  faults = { websocket: null, sse: null, wait: null };

  /** An answer instead of any other: `{ status, body?, headers? }`, as long as it is set. */
  answer = null;

  /** Cursors from before this position get a reset. */
  oldest = 0;

  /** The most items in one part. */
  partSize = 3;

  /** Bearer tokens that are accepted; null for all. */
  tokens = null;

  /** Reports of what was shown; null: it takes none. */
  reports = null;

  write(key, data, traceparent) {
    const trace = traceparent ? { traceparent } : {};
    this.#append({ view: 'flights', key, op: 'upsert', version: this.#nextVersion(), at: new Date().toISOString(), ...trace, data });
  }

  remove(key) {
    this.#append({ view: 'flights', key, op: 'delete', version: this.#nextVersion(), at: new Date().toISOString() });
  }

  /** Key and data of what is present. */
  get items() {
    return new Map([...this.rows.values()].filter(({ op }) => op === 'upsert').map(({ key, data }) => [key, data]));
  }

  get options() {
    return { fetch: (url, init) => this.fetch(url, init), WebSocket: this.WebSocket };
  }

  /** Breaks every connection that there is. */
  cut() {
    for (const open of [...this.sockets, ...this.streams, ...this.polls]) {
      open.cut();
    }
  }

  /** Of a gateway that is down nothing is to be had. */
  down() {
    this.isDown = true;
    this.cut();
  }

  up() {
    this.isDown = false;
  }

  get WebSocket() {
    const gateway = this;
    return class extends FakeSocket {
      constructor(url) {
        super(gateway, url);
      }
    };
  }

  async fetch(address, { headers = {}, signal, method, body } = {}) {
    const url = new URL(address);
    if (url.pathname === '/shown') {
      return this.#report(method, headers, body);
    }

    const since = url.searchParams.get('since') ?? undefined;
    const wait = url.searchParams.has('wait');
    const transport = headers.Accept === 'text/event-stream' ? 'sse' : wait ? 'wait' : 'poll';
    this.requests.push({ transport, url, headers, since });
    await nextTurn();
    signal?.throwIfAborted();
    if (this.isDown) {
      throw new TypeError('fetch failed');
    }

    if (this.faults[transport] === 'hang') {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
    }

    return this.#refusal(transport, headers, since) ?? this.#answer(transport, headers, since, signal);
  }

  #report(method, headers, body) {
    this.requests.push({ transport: 'report' });
    if (!this.reports) {
      return new Response(null, { status: 404 });
    }

    this.reports.push({ method, headers, ...JSON.parse(body) });
    return new Response(null, { status: 204 });
  }

  #append(change) {
    this.log.push(change);
    this.rows.set(change.key, change);
    for (const open of [...this.sockets, ...this.streams, ...this.polls]) {
      open.changed();
    }
  }

  #nextVersion() {
    return String(this.log.length + 1).padStart(8, '0');
  }

  get cursor() {
    return `c${this.log.length}`;
  }

  #refusal(transport, headers, since) {
    if (this.answer) {
      return new Response(this.answer.body ?? null, { status: this.answer.status, headers: this.answer.headers });
    }

    if (this.tokens && !this.tokens.includes(headers.Authorization?.replace('Bearer ', ''))) {
      return problem(401, 'Reading needs an identity.');
    }

    if (this.faults[transport] === 'refuse') {
      return transport === 'wait' ? problem(400, 'wait: is not offered.', { wait: ['is not offered.'] }) : problem(406, 'No streams here.');
    }

    return since !== undefined && !/^c\d+$/.test(since) ? problem(400, 'since: is no cursor.', { since: ['is no cursor.'] }) : null;
  }

  #answer(transport, headers, since, signal) {
    if (transport === 'sse' && this.faults.sse !== 'plain') {
      return new FakeStream(this, since, signal).response;
    }

    const tag = `"${this.cursor}"`;
    if (headers['If-None-Match'] === tag) {
      return new Response(null, { status: 304 });
    }

    return transport === 'wait' ? new FakePoll(this, since, signal).answer : this.pollAnswer(since, { etag: tag });
  }

  pollAnswer(since, headers = {}) {
    const { type, ...rest } = this.stateSince(since);
    return Response.json(type === 'reset' ? { topic: 'flights', reset: true, ...rest } : { topic: 'flights', ...rest }, { headers });
  }

  /** The frame that brings a client up to date, in one part. */
  stateSince(since) {
    const position = since === undefined ? -1 : Number(since.slice(1));
    if (position < this.oldest || position > this.log.length) {
      const items = [...this.rows.values()].filter(({ op }) => op === 'upsert');
      return { type: since === undefined ? 'snapshot' : 'reset', cursor: this.cursor, items };
    }

    const newest = new Map(this.log.slice(position).map((change) => [change.key, change]));
    return { type: 'changes', cursor: this.cursor, changes: [...newest.values()] };
  }

  /** The same in parts, as streams and sockets send it. The cursor of a part before the last is worth nothing. */
  partsSince(since, topic) {
    const { type, cursor, items, changes } = this.stateSince(since);
    const all = items ?? changes;
    const parts = [];
    for (let i = 0; i === 0 || i < all.length; i += this.partSize) {
      const isLast = i + this.partSize >= all.length;
      const list = all.slice(i, i + this.partSize);
      parts.push(items
        ? { type, topic, cursor, items: list, ...(isLast ? {} : { more: true }) }
        : { type, topic, cursor: isLast ? cursor : since, changes: list });
    }

    return parts;
  }
}

class FakeSocket {
  #gateway;
  #topics = new Map();
  readyState = 0;

  constructor(gateway, url) {
    this.#gateway = gateway;
    this.#open(new URL(url));
  }

  async #open(url) {
    const { faults, requests, tokens } = this.#gateway;
    requests.push({ transport: 'websocket', url });
    await nextTurn();
    if (faults.websocket === 'hang') {
      return;
    }

    if (this.#gateway.isDown || faults.websocket === 'refuse') {
      this.cut();
    } else if (this.readyState === 0) {
      this.mayRead = !tokens || tokens.includes(url.searchParams.get('access_token'));
      this.readyState = 1;
      this.#gateway.sockets.add(this);
      this.onopen?.();
    }
  }

  send(text) {
    const { action, topic, since } = JSON.parse(text);
    this.#gateway.requests.push({ transport: 'websocket', action, topic, since });
    if (this.#gateway.faults.websocket === 'mute') {
      return;
    }

    switch (action) {
      case 'ping':
        this.reply({ type: 'pong' });
        break;
      case 'subscribe':
        this.#subscribe(topic, since);
        break;
      case 'unsubscribe':
        this.reply(this.#topics.delete(topic) ? { type: 'unsubscribed', topic } : { type: 'error', code: 'not_subscribed', message: 'Not.', topic });
        break;
    }
  }

  #subscribe(topic, since) {
    const code = this.#refusalOf(topic, since);
    if (code) {
      this.reply({ type: 'error', code, message: `No: ${code}.`, topic });
      return;
    }

    this.#topics.set(topic, this.#gateway.log.length);
    for (const part of this.#gateway.partsSince(since, topic)) {
      this.reply(part);
    }
  }

  #refusalOf(topic, since) {
    if (!this.mayRead) {
      return 'unauthorized';
    }

    if (this.#topics.has(topic)) {
      return 'already_subscribed';
    }

    return since !== undefined && !/^c\d+$/.test(since) ? 'invalid_cursor' : this.#gateway.frameError;
  }

  changed() {
    for (const [topic, position] of this.#topics) {
      const { log, cursor } = this.#gateway;
      this.#topics.set(topic, log.length);
      this.reply({ type: 'changes', topic, cursor, changes: log.slice(position) });
    }
  }

  reply(frame) {
    this.say(JSON.stringify(frame));
  }

  async say(text) {
    await nextTurn();
    if (this.readyState === 1 && this.#gateway.faults.websocket !== 'mute') {
      this.onmessage?.({ data: text });
    }
  }

  cut() {
    this.readyState = 3;
    this.#gateway.sockets.delete(this);
    this.onclose?.({ code: 1006, reason: '' });
  }

  close() {
    this.readyState = 3;
    this.#gateway.sockets.delete(this);
  }
}

class FakeStream {
  #gateway;
  #controller;
  #position;

  constructor(gateway, since, signal) {
    this.#gateway = gateway;
    this.#position = gateway.log.length;
    const body = new ReadableStream({
      start: (controller) => (this.#controller = controller),
      cancel: () => gateway.streams.delete(this),
    });
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    signal?.addEventListener('abort', () => this.cut(), { once: true });
    gateway.streams.add(this);
    if (gateway.faults.sse !== 'mute') {
      this.say(`retry: ${gateway.retry ?? 1}\n\n`);
      this.#send(gateway.partsSince(since, 'flights'));
    }
  }

  changed() {
    const { log, cursor } = this.#gateway;
    if (this.#gateway.faults.sse !== 'mute') {
      this.#send([{ type: 'changes', topic: 'flights', cursor, changes: log.slice(this.#position) }]);
      this.#position = log.length;
    }
  }

  #send(parts) {
    parts.forEach((part, i) => {
      const id = i === parts.length - 1 ? `id: ${part.cursor}\n` : '';
      this.say(`event: ${part.type}\n${id}data: ${JSON.stringify(part)}\n\n`);
    });
  }

  say(text) {
    this.#controller.enqueue(new TextEncoder().encode(text));
  }

  cut() {
    if (this.#gateway.streams.delete(this)) {
      this.#controller.error(new TypeError('terminated'));
    }
  }
}

class FakePoll {
  constructor(gateway, since, signal) {
    this.answer = new Promise((resolve, reject) => {
      this.cut = () => {
        gateway.polls.delete(this);
        reject(new TypeError('terminated'));
      };
      this.changed = () => {
        gateway.polls.delete(this);
        resolve(gateway.pollAnswer(since));
      };
    });
    signal?.addEventListener('abort', () => this.cut(), { once: true });
    gateway.polls.add(this);
    if (Number(since?.slice(1)) !== gateway.log.length) {
      this.changed();
    }
  }
}

function problem(status, detail, errors) {
  return Response.json({ status, detail, errors }, { status, headers: { 'content-type': 'application/problem+json' } });
}
