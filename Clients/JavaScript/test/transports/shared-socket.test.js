import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { connect } from '../../src/index.js';
import { quick, until } from '../fakes/until.js';

/** A socket whose other end is the test. */
class ScriptedSocket {
  static made = [];
  sent = [];

  constructor(url) {
    this.url = url;
    ScriptedSocket.made.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.isClosed = true;
  }

  say(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

beforeEach(() => (ScriptedSocket.made = []));

async function open(t, options) {
  const client = connect('http://gateway.test/base/', { WebSocket: ScriptedSocket, transport: 'websocket', timing: { ...quick, open: 5_000, pingAfter: 5_000 }, ...options });
  t.after(() => client.close());
  const view = client.view('flights');
  await until(() => ScriptedSocket.made.length === 1, 'the socket');
  const [socket] = ScriptedSocket.made;
  socket.onopen();
  return { client, view, socket };
}

const item = (key, version) => ({ view: 'flights', key, op: 'upsert', version, at: '', data: {} });
const snapshot = (...items) => ({ type: 'snapshot', topic: 'flights', cursor: 'c', items });

it('frames of a subscription that was left do not get among those of the next', async (t) => {
  const { client, view, socket } = await open(t);
  socket.say({ ...snapshot(item('old', '1')), more: true });
  view.close();
  const next = client.view('flights');
  await until(() => socket.sent.length === 3, 'the next subscription');
  assert.deepEqual(socket.sent.map(({ action }) => action), ['subscribe', 'unsubscribe', 'subscribe']);

  socket.say({ ...snapshot(item('older', '1')), more: true });
  socket.say({ type: 'unsubscribed', topic: 'flights' });
  socket.say(snapshot(item('new', '2')));
  await next.ready;
  assert.deepEqual([...next.keys()], ['new']);
});

it('a subscription that had ended on its own when it was left is left all the same', async (t) => {
  const { client, view, socket } = await open(t);
  socket.say(snapshot());
  view.close();
  const next = client.view('flights');
  await until(() => socket.sent.length === 3, 'the next subscription');
  socket.say({ type: 'error', code: 'not_subscribed', message: 'Not.', topic: 'flights' });
  socket.say(snapshot(item('a', '1')));
  await next.ready;
  assert.equal(next.state, 'live');
});

it('a topic that the server ends is asked for again on the same socket, from the cursor', async (t) => {
  const { view, socket } = await open(t);
  socket.say(snapshot(item('a', '1')));
  await view.ready;
  socket.say({ type: 'unsubscribed', topic: 'flights' });
  await until(() => socket.sent.filter(({ action }) => action === 'subscribe').length === 2, 'the next subscription');
  assert.equal(socket.sent.at(-1).since, 'c');
  assert.equal(ScriptedSocket.made.length, 1);
  assert.equal(view.has('a'), true, 'meanwhile it keeps what it holds');
});

it('a view that is being loaded is asked for again on the same socket', async (t) => {
  const { view, socket } = await open(t);
  socket.say({ type: 'error', code: 'unavailable', message: 'Soon.', topic: 'flights' });
  await until(() => socket.sent.filter(({ action }) => action === 'subscribe').length === 2, 'the next subscription');
  assert.equal(view.state, 'connecting');
  assert.equal(ScriptedSocket.made.length, 1);
});

it('the address keeps its path, and carries the token escaped', async (t) => {
  const { socket } = await open(t, { token: 'a b&c' });
  assert.equal(socket.url, 'ws://gateway.test/base/ws?access_token=a%20b%26c');
});

it('a snapshot whose next part does not come is given up', async (t) => {
  const { socket } = await open(t, { timing: { ...quick, pingAfter: 60_000 } });
  socket.say({ ...snapshot(item('a', '1')), more: true });
  await until(() => socket.sent.some(({ action }) => action === 'unsubscribe'), 'the end of the subscription');
});

it('an expired token is replaced on the same socket, once', async (t) => {
  let asked = 0;
  const { socket } = await open(t, { token: async () => `token ${++asked}` });
  socket.say({ type: 'error', code: 'token_expired', message: 'Expired.' });
  socket.say({ type: 'error', code: 'token_expired', message: 'Expired.' });
  await until(() => socket.sent.some(({ action }) => action === 'authenticate'), 'the fresh token');
  assert.deepEqual(socket.sent.filter(({ action }) => action === 'authenticate'), [{ action: 'authenticate', token: 'token 2' }]);

  socket.say({ type: 'authenticated' });
  socket.say({ type: 'error', code: 'token_expired', message: 'Expired.' });
  await until(() => socket.sent.filter(({ action }) => action === 'authenticate').length === 2, 'the next one');
  assert.equal(socket.sent.at(-1).token, 'token 3');
  assert.equal(ScriptedSocket.made.length, 1);
});

it('a token that cannot be replaced is not sent again', async (t) => {
  const { socket } = await open(t, { token: 'fixed' });
  socket.say({ type: 'error', code: 'token_expired', message: 'Expired.' });
  socket.say(snapshot(item('a', '1')));
  await until(() => socket.sent.length > 0, 'the subscription');
  assert.equal(socket.sent.some(({ action }) => action === 'authenticate'), false);
});
