import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../fakes/until.js';
import { command, gatewayUrl, skip } from './system.js';

const packages = await Promise.all([import('eventsource'), import('reconnecting-websocket'), import('ws')]).catch(() => null);
const reason = skip || (packages ? false : "eventsource, reconnecting-websocket and ws are not installed: run 'npm install' in this package");

describe('clients by others', { skip: reason }, () => {
  const [{ EventSource }, { default: reconnecting }, { WebSocket }] = packages ?? [{}, {}, {}];
  const ReconnectingWebSocket = reconnecting?.default ?? reconnecting;
  const socketUrl = () => new URL('ws', gatewayUrl.replace(/^http/, 'ws')).href;

  it('eventsource gets a snapshot, then changes, and resumes by Last-Event-ID', async (t) => {
    const asked = [];
    let cut;
    const source = new EventSource(new URL('views/viruses', gatewayUrl), {
      fetch: async (url, init) => {
        asked.push(init.headers['Last-Event-ID']);
        const { status, headers, body } = await fetch(url, init);
        const pipe = new TransformStream({ start: (controller) => (cut = () => controller.error(new TypeError('terminated'))) });
        body.pipeTo(pipe.writable).catch(() => {});
        return { status, headers, body: pipe.readable, url, redirected: false };
      },
    });
    t.after(() => source.close());
    const events = [];
    for (const type of ['snapshot', 'changes', 'reset']) {
      source.addEventListener(type, ({ data, lastEventId }) => events.push({ type, id: lastEventId, ...JSON.parse(data) }));
    }

    await until(() => events.length > 0, 'the snapshot');
    assert.equal(events[0].type, 'snapshot');
    const first = await command('POST', '/viruses', { x: 0.5, y: 0.5 });
    await until(() => events.some(({ changes }) => changes?.some(({ key }) => key === first.virusId)), 'the change');

    const { length } = events;
    const last = events.at(-1).id;
    cut();
    const second = await command('POST', '/viruses', { x: 0.5, y: 0.5 });
    await until(() => events.some(({ changes }) => changes?.some(({ key }) => key === second.virusId)), 'the change after the cut', 20_000);
    assert.equal(asked.at(-1), last);
    assert.ok(events.slice(length).every(({ type }) => type === 'changes'));
  });

  for (const [name, open] of [
    ['ws', () => new WebSocket(socketUrl())],
    ['reconnecting-websocket', () => new ReconnectingWebSocket(socketUrl, [], { WebSocket, minReconnectionDelay: 50 })],
  ]) {
    it(`${name} gets a snapshot, then changes`, async (t) => {
      const socket = open();
      t.after(() => socket.close());
      const frames = [];
      socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(data)));
      socket.addEventListener('open', () => socket.send('{"action":"subscribe","topic":"viruses"}'));
      await until(() => frames.some(({ type }) => type === 'snapshot'), 'the snapshot');
      const { virusId } = await command('POST', '/viruses', { x: 0.5, y: 0.5 });
      await until(() => frames.some(({ changes }) => changes?.some(({ key }) => key === virusId)), 'the change');
    });
  }

  it('reconnecting-websocket resumes with its cursor', async (t) => {
    const frames = [];
    const socket = new ReconnectingWebSocket(socketUrl, [], { WebSocket, minReconnectionDelay: 50 });
    t.after(() => socket.close());
    socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(data)));
    socket.addEventListener('open', () => socket.send(JSON.stringify({ action: 'subscribe', topic: 'viruses', since: frames.findLast(({ cursor }) => cursor)?.cursor })));
    await until(() => frames.some(({ type }) => type === 'snapshot'), 'the snapshot');
    socket.reconnect();
    const { virusId } = await command('POST', '/viruses', { x: 0.5, y: 0.5 });
    await until(() => frames.some(({ changes }) => changes?.some(({ key }) => key === virusId)), 'the change');
    assert.equal(frames.filter(({ type }) => type === 'snapshot' || type === 'reset').length, 1);
  });

  it('our client works with the WebSocket of ws', async (t) => {
    const { connect } = await import('../../src/index.js');
    const client = connect(gatewayUrl, { WebSocket, transport: 'websocket' });
    t.after(() => client.close());
    await client.view('viruses').ready;
  });
});
