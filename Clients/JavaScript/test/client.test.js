import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { connect, transports } from '../src/index.js';
import { FakeGateway } from './fakes/fake-gateway.js';
import { quick, until } from './fakes/until.js';

const clients = [];
afterEach(() => clients.splice(0).forEach((client) => client.close()));

function clientOf(gateway, options) {
  const client = connect(gateway.url, { ...gateway.options, timing: quick, ...options });
  clients.push(client);
  return client;
}

function gatewayWith(...keys) {
  const gateway = new FakeGateway();
  keys.forEach((key, i) => gateway.write(key, { n: i }));
  return gateway;
}

function standStill(milliseconds) {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
}

const ask = (gateway, transport) => gateway.requests.filter((request) => request.transport === transport);

for (const transport of transports) {
  describe(`over ${transport}`, () => {
    it('shows a snapshot in parts, then changes and deletes', async () => {
      const gateway = gatewayWith('a', 'b', 'c', 'd', 'e', 'f', 'g');
      const view = clientOf(gateway, { transport }).view('flights');
      await view.ready;
      assert.deepEqual(view.items, gateway.items);
      assert.equal(view.state, 'live');
      assert.equal(view.transport, transport);

      gateway.write('a', { n: 100 });
      gateway.remove('b');
      await until(() => view.get('a').n === 100 && !view.has('b'), 'the change and the delete');
      assert.deepEqual(view.items, gateway.items);
    });

    it('resumes from its cursor after a cut, and gets only what it missed', async () => {
      const gateway = gatewayWith('a', 'b', 'c');
      const view = clientOf(gateway, { transport }).view('flights');
      await view.ready;
      const seen = [];
      view.subscribe(({ changes, origin }) => seen.push({ keys: changes.map(({ key }) => key), origin }));

      gateway.down();
      await until(() => view.state === 'reconnecting', 'the loss');
      gateway.write('b', { n: 7 });
      gateway.remove('c');
      gateway.up();
      await until(() => view.get('b').n === 7 && !view.has('c'), 'what was missed');

      assert.deepEqual(seen.slice(1), [{ keys: ['b', 'c'], origin: 'resumed' }]);
      assert.deepEqual(view.items, gateway.items);
    });

    it('replaces all it holds when its cursor is too old', async () => {
      const gateway = gatewayWith('a', 'b', 'c', 'd', 'e');
      const view = clientOf(gateway, { transport }).view('flights');
      await view.ready;
      gateway.down();
      gateway.remove('a');
      gateway.write('x', { n: 1 });
      gateway.oldest = gateway.log.length;
      gateway.up();
      await until(() => view.has('x'), 'the reset');
      assert.deepEqual(view.items, gateway.items);
    });

    it('begins anew without the cursor when the server does not accept it', async () => {
      const gateway = gatewayWith('a');
      const view = clientOf(gateway, { transport }).view('flights');
      await view.ready;
      Object.defineProperty(gateway, 'cursor', { value: 'spoilt', configurable: true });
      gateway.write('b', {});
      await until(() => view.has('b'), 'the change with a spoilt cursor');
      gateway.cut();
      await until(() => gateway.requests.some(({ since }) => since === 'spoilt'), 'the use of the spoilt cursor');
      delete gateway.cursor;
      gateway.write('c', {});
      gateway.cut();
      await until(() => view.has('c'), 'the view without the cursor');
      assert.deepEqual(view.items, gateway.items);
    });

    it('gives up when the answer is no, and says why', async () => {
      const gateway = gatewayWith('a');
      gateway.answer = { status: 403, body: '{"detail":"This identity may not read it."}' };
      gateway.frameError = 'forbidden';
      const view = clientOf(gateway, { transport }).view('flights');
      await assert.rejects(view.ready, { code: 'forbidden', final: true });
      assert.equal(view.state, 'closed');
      const asked = gateway.requests.length;
      gateway.cut();
      assert.equal(gateway.requests.length, asked);
    });

    it('counts requests, bytes and delay', async () => {
      const gateway = gatewayWith('a');
      const view = clientOf(gateway, { transport, now: () => Date.now() + 5_000 }).view('flights');
      await view.ready;
      await until(() => transport !== 'long-poll' || gateway.polls.size > 0, 'the poll');
      const before = view.metrics;
      assert.ok(before.requests >= 1 && before.bytes > 50, JSON.stringify(before));
      gateway.write('b', { text: 'x'.repeat(1_000) });
      await until(() => view.has('b'), 'the change');
      const { bytes, lastDelay, changes } = view.metrics;
      assert.ok(bytes - before.bytes > 1_000);
      assert.ok(lastDelay >= 5_000 && lastDelay < 8_000, String(lastDelay));
      assert.equal(changes, 2);
    });

    it('sends the token', async () => {
      const gateway = gatewayWith('a');
      gateway.tokens = ['secret'];
      const view = clientOf(gateway, { transport, token: async () => 'secret' }).view('flights');
      await view.ready;
      assert.ok(gateway.requests.every(({ url }) => !url || transport === 'websocket' || !url.searchParams.has('access_token')));
    });

    it('asks for a fresh token once, then gives up', async () => {
      const gateway = gatewayWith('a');
      gateway.tokens = ['second'];
      const tokens = ['first', 'second'];
      await clientOf(gateway, { transport, token: () => tokens.shift() }).view('flights').ready;

      let asked = 0;
      const refused = clientOf(gateway, { transport, token: () => `wrong ${++asked}` }).view('flights');
      await assert.rejects(refused.ready, { code: 'unauthorized', final: true });
      assert.equal(asked, 2);
    });
  });
}

describe('choice of transport', () => {
  for (const fault of ['refuse', 'hang', 'mute']) {
    it(`falls from WebSocket to server-sent events when WebSocket is faulty: ${fault}`, async () => {
      const gateway = gatewayWith('a');
      gateway.faults.websocket = fault;
      const view = clientOf(gateway).view('flights');
      await view.ready;
      assert.equal(view.transport, 'sse');
    });

    it(`falls on to long polling when streams are faulty too: ${fault}`, async () => {
      const gateway = gatewayWith('a');
      Object.assign(gateway.faults, { websocket: fault, sse: fault });
      const view = clientOf(gateway).view('flights');
      await view.ready;
      assert.equal(view.transport, 'long-poll');
    });
  }

  it('takes an answer without a stream for one that knows none, and polls where nothing is held', async () => {
    const gateway = gatewayWith('a');
    Object.assign(gateway.faults, { websocket: 'refuse', sse: 'plain', wait: 'refuse' });
    const view = clientOf(gateway, { timing: { ...quick, firstRest: 5_000 } }).view('flights');
    await until(() => view.transport === 'poll', 'polling');
    gateway.write('b', {});
    await until(() => view.has('b'), 'the change');
    const afterwards = gateway.requests.length;
    await until(() => gateway.requests.length > afterwards + 5, 'more polls');
    assert.ok(gateway.requests.slice(afterwards).every(({ transport }) => transport === 'poll'), 'what failed rests');
  });

  it('climbs again without a gap once the better transport works', async () => {
    const gateway = gatewayWith('a');
    gateway.faults.websocket = 'refuse';
    const client = clientOf(gateway);
    const view = client.view('flights');
    await view.ready;
    const states = [];
    view.onStatus(({ state, transport }) => states.push(`${state} ${transport}`));
    const keys = [];
    view.subscribe(({ changes }) => keys.push(...changes.map(({ key }) => key)));
    gateway.faults.websocket = null;
    for (let i = 0; view.transport !== 'websocket'; i++) {
      gateway.write(`k${i}`, {});
      await until(() => view.has(`k${i}`), 'each change');
    }

    assert.deepEqual(states, ['live websocket'], 'nobody notices');
    assert.equal(new Set(keys).size, keys.length, 'nothing comes twice');
    await until(() => gateway.streams.size === 0, 'the stream is let go');
  });

  it('leaves a WebSocket that breaks again and again', async () => {
    const gateway = gatewayWith('a');
    const view = clientOf(gateway, { timing: { ...quick, stable: 10_000, firstRest: 5_000 } }).view('flights');
    await view.ready;
    await until(() => {
      for (const socket of gateway.sockets) {
        view.state === 'live' && view.transport === 'websocket' && socket.cut();
      }

      return view.state === 'live' && view.transport === 'sse';
    }, 'the stream');
  });

  it('uses what it is told to, and changes on demand with its cursor', async () => {
    const gateway = gatewayWith('a', 'b');
    const client = clientOf(gateway, { transport: 'poll' });
    const view = client.view('flights');
    await view.ready;
    for (const transport of ['sse', 'websocket', 'long-poll', 'poll']) {
      client.use(transport);
      await until(() => view.transport === transport && view.state === 'live', transport);
      assert.equal(gateway.requests.findLast((request) => request.since !== undefined).since, gateway.cursor);
    }

    assert.throws(() => client.use('pigeon'), /There is no transport 'pigeon'/);
  });

  it('goes without WebSocket where there is none', async () => {
    const gateway = gatewayWith('a');
    const client = connect(gateway.url, { fetch: gateway.options.fetch, WebSocket: null, timing: quick });
    clients.push(client);
    const view = client.view('flights');
    await view.ready;
    assert.equal(view.transport, 'sse');
    assert.throws(() => connect(gateway.url, { WebSocket: null, transport: 'websocket' }), /Pass one/);
  });
});

describe('several gateways', () => {
  it('goes to the next when one dies, and resumes there', async () => {
    const [first, second] = [gatewayWith('a'), gatewayWith('a')];
    const both = { [first.url]: first, [second.url]: second };
    const at = (url) => both[new URL(url.replace(/^ws/, 'http')).origin];
    const WebSocket = function (url) {
      return new (at(url).WebSocket)(url);
    };
    const client = connect([first.url, second.url], { fetch: (url, init) => at(url).fetch(url, init), WebSocket, timing: quick });
    clients.push(client);
    const view = client.view('flights');
    await view.ready;
    assert.equal(second.requests.length, 0);

    first.down();
    second.write('b', {});
    await until(() => view.has('b'), 'the change from the other gateway');
    assert.equal(view.transport, 'websocket');
    assert.equal(ask(second, 'websocket').find(({ action }) => action === 'subscribe').since, 'c1');
  });
});

describe('one connection', () => {
  it('carries many topics and is closed after the last of them', async () => {
    const gateway = gatewayWith('a');
    const client = clientOf(gateway);
    const views = Array.from({ length: 500 }, (_, i) => client.view(`flights/${i}`));
    await Promise.all(views.map(({ ready }) => ready));
    assert.equal(gateway.sockets.size, 1);
    assert.equal(client.status.state, 'live');
    views.forEach((view) => view.close());
    await until(() => gateway.sockets.size === 0, 'the end of the socket');
  });

  it('outlasts a page that stands still for longer than an answer may take', async () => {
    const gateway = gatewayWith('a');
    const WebSocket = class extends gateway.WebSocket {
      send(text) {
        super.send(text);
        standStill(100);
      }
    };
    const view = clientOf(gateway, { WebSocket, transport: 'websocket', timing: { ...quick, open: 50, pongWithin: 50 } }).view('flights');
    await view.ready;
    await until(() => ask(gateway, 'websocket').filter(({ action }) => action === 'ping').length === 2, 'the second ping');
    assert.equal(ask(gateway, 'websocket').filter(({ action }) => action === 'subscribe').length, 1);
  });

  it('subscribes once for several views of a topic, and shows a late one what is held', async () => {
    const gateway = gatewayWith('a', 'b');
    const client = clientOf(gateway);
    const first = client.view('flights');
    await first.ready;
    const second = client.view('flights');
    const seen = [];
    second.subscribe(({ changes, origin }) => seen.push([origin, changes.length]));
    assert.deepEqual(seen, [['snapshot', 2]]);
    first.close();
    gateway.write('c', {});
    await until(() => second.has('c'), 'the change');
    assert.equal(ask(gateway, 'websocket').filter(({ action }) => action === 'subscribe').length, 1);
    assert.equal(first.state, 'closed');
  });

  it('does not mix the frames of an old subscription with those of the next', async () => {
    const gateway = gatewayWith('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const client = clientOf(gateway, { transport: 'websocket' });
    const other = client.view('flights/x');
    await other.ready;
    const first = client.view('flights');
    await until(() => ask(gateway, 'websocket').filter(({ action }) => action === 'subscribe').length === 2, 'the first subscription');
    first.close();
    gateway.remove('a');
    const second = client.view('flights');
    await second.ready;
    assert.deepEqual(second.items, gateway.items);
  });

  it('keeps a view when its listener throws', async () => {
    const gateway = gatewayWith('a');
    const view = clientOf(gateway).view('flights');
    await view.ready;
    const uncaught = [];
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => uncaught.push(error.message));
    try {
      view.subscribe(() => {
        throw new Error('my bug');
      });
      gateway.write('b', {});
      await until(() => view.has('b') && uncaught.length === 2, 'the change and the reports');
      assert.equal(view.state, 'live');
    } finally {
      process.removeAllListeners('uncaughtException');
      listeners.forEach((listener) => process.on('uncaughtException', listener));
    }
  });

  it('says what it cannot be asked for', () => {
    const client = clientOf(new FakeGateway());
    assert.throws(() => client.view(''), /A topic is/);
    assert.throws(() => connect([]), /address of a gateway/);
    assert.throws(() => connect('localhost:8081'), /http or https/);
    assert.throws(() => connect('http://x', { transport: 'telex' }), /There is no transport/);
    client.close();
    assert.throws(() => client.view('flights'), /closed/);
  });
});

describe('dead connections', () => {
  it('drops a WebSocket that does not answer a ping', async () => {
    const gateway = gatewayWith('a');
    const view = clientOf(gateway, { transport: 'websocket' }).view('flights');
    await view.ready;
    gateway.faults.websocket = 'mute';
    await until(() => ask(gateway, 'websocket').some(({ action }) => action === 'ping'), 'the ping');
    await until(() => view.state === 'reconnecting', 'the end');
    gateway.faults.websocket = null;
    gateway.write('b', {});
    await until(() => view.has('b'), 'the change over a new socket');
  });

  it('keeps a WebSocket that answers', async () => {
    const gateway = gatewayWith('a');
    const view = clientOf(gateway, { transport: 'websocket' }).view('flights');
    await view.ready;
    await until(() => ask(gateway, 'websocket').filter(({ action }) => action === 'ping').length === 3, 'three pings');
    assert.equal(ask(gateway, 'websocket').filter(({ action }) => action === 'subscribe').length, 1);
  });

  it('drops a stream that is silent, and keeps one that sends comments', async () => {
    const gateway = gatewayWith('a');
    const streamSilence = 600;
    const view = clientOf(gateway, { transport: 'sse', timing: { ...quick, streamSilence } }).view('flights');
    await view.ready;
    const beats = setInterval(() => gateway.streams.forEach((stream) => stream.say(':\n\n')), 20);
    const start = performance.now();
    await until(() => performance.now() - start > streamSilence * 2, 'time');
    assert.equal(ask(gateway, 'sse').length, 1);
    clearInterval(beats);
    await until(() => ask(gateway, 'sse').length === 2, 'a new stream');
  });
});

describe('an overloaded server', () => {
  it('is left alone for as long as it asks', async () => {
    const gateway = gatewayWith('a');
    gateway.answer = { status: 503, headers: { 'retry-after': '1' }, body: '{"detail":"The view is being loaded."}' };
    const view = clientOf(gateway, { transport: 'poll' }).view('flights');
    await until(() => view.error, 'the error');
    assert.equal(view.error.message, 'The view is being loaded.');
    assert.equal(view.error.code, 'unavailable');
    gateway.answer = null;
    const start = performance.now();
    await view.ready;
    assert.ok(performance.now() - start > 900, 'it waited');
    assert.equal(gateway.requests.length, 2);
  });

  it('is not asked by other transports what it has just refused', async () => {
    const gateway = gatewayWith('a');
    gateway.faults.websocket = 'refuse';
    gateway.answer = { status: 503 };
    const view = clientOf(gateway).view('flights');
    await until(() => ask(gateway, 'sse').length > 2, 'attempts');
    assert.equal(ask(gateway, 'poll').length, 0);
    assert.equal(view.state, 'connecting');
  });

  it('is asked again when its frames are malformed, and no change is lost', async () => {
    const gateway = gatewayWith('a');
    const view = clientOf(gateway, { transport: 'websocket' }).view('flights');
    await view.ready;
    for (const text of ['{', 'null', '[]', '{"type":"changes","topic":"flights","cursor":"c99"}', '{"type":"changes","topic":"flights","cursor":"c99","changes":[{}]}',
      '{"type":"changes","topic":"flights","cursor":"c99","changes":[{"key":"a","version":"9","op":"upsert","data":7}]}']) {
      await until(() => view.state === 'live' && gateway.sockets.size === 1, 'a socket');
      const subscriptions = () => ask(gateway, 'websocket').filter(({ action }) => action === 'subscribe');
      const before = subscriptions().length;
      [...gateway.sockets][0].say(text);
      await until(() => subscriptions().length > before, `a new subscription after ${text}`);
      assert.equal(subscriptions().at(-1).since, gateway.cursor);
    }

    for (const text of ['{"type":"news"}', '{"type":"changes","topic":"other","changes":[]}', '{"type":"error","code":"x"}']) {
      [...gateway.sockets][0].say(text);
    }

    gateway.write('b', {});
    await until(() => view.has('b'), 'the change');
  });
});

describe('the platform', () => {
  function platform() {
    const listeners = new Set();
    return {
      online: true,
      listen(callback) {
        listeners.add(callback);
        return () => listeners.delete(callback);
      },
      say(event) {
        listeners.forEach((listener) => listener(event));
      },
      listeners,
    };
  }

  it('is shown as offline, and a reconnect follows at once when it is back', async () => {
    const gateway = gatewayWith('a');
    const page = platform();
    const client = clientOf(gateway, { platform: page, timing: { ...quick, firstDelay: 60_000, longestDelay: 60_000 } });
    const view = client.view('flights');
    await view.ready;
    gateway.down();
    page.online = false;
    page.say('offline');
    await until(() => view.state === 'offline' && client.status.state === 'offline', 'offline');
    gateway.up();
    page.online = true;
    page.say('online');
    await until(() => view.state === 'live', 'live');
  });

  it('asks an open WebSocket for a sign of life when the network changes', async () => {
    const gateway = gatewayWith('a');
    const page = platform();
    const view = clientOf(gateway, { platform: page, timing: { ...quick, pingAfter: 60_000 } }).view('flights');
    await view.ready;
    gateway.faults.websocket = 'mute';
    page.say('offline');
    await until(() => gateway.sockets.size === 0, 'the end of the socket');
  });

  it('lets go of a hidden page after a while and resumes when it is seen', async () => {
    const gateway = gatewayWith('a');
    const page = platform();
    const view = clientOf(gateway, { platform: page }).view('flights');
    await view.ready;
    page.say('hidden');
    await until(() => view.state === 'offline' && gateway.sockets.size === 0, 'the pause');
    gateway.write('b', {});
    page.say('shown');
    await until(() => view.has('b'), 'what was missed');
    assert.equal(view.state, 'live');
  });

  it('is no longer listened to after the end', () => {
    const page = platform();
    clientOf(new FakeGateway(), { platform: page }).close();
    assert.equal(page.listeners.size, 0);
  });
});
