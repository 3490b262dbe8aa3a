import assert from 'node:assert/strict';
import { it } from 'node:test';
import { connect } from '../../src/index.js';
import { FakeGateway } from '../fakes/fake-gateway.js';
import { quick, until } from '../fakes/until.js';

const change = (key) => ({ view: 'flights', key, op: 'upsert', version: `1${key}`, at: '', data: {} });

for (const [what, id, kept] of [['without an id is not kept', '', 'c1'], ['with an id is kept', 'id: c9\n', 'c9']]) {
  it(`the cursor of an event ${what}`, async (t) => {
    const gateway = new FakeGateway();
    gateway.write('a', {});
    const client = connect(gateway.url, { ...gateway.options, transport: 'sse', timing: quick });
    t.after(() => client.close());
    const view = client.view('flights');
    await view.ready;
    const [stream] = gateway.streams;
    stream.say(`event: changes\n${id}data: ${JSON.stringify({ type: 'changes', cursor: 'c9', changes: [change('b')] })}\n\n`);
    await until(() => view.has('b'), 'the change');
    gateway.cut();
    await until(() => gateway.requests.length === 2, 'the next request');
    assert.equal(gateway.requests[1].since, kept);
  });
}

it('a snapshot that is cut between two parts leaves the old state and the old cursor', async (t) => {
  const gateway = new FakeGateway();
  gateway.write('a', {});
  const client = connect(gateway.url, { ...gateway.options, transport: 'sse', timing: quick });
  t.after(() => client.close());
  const view = client.view('flights');
  await view.ready;
  const [stream] = gateway.streams;
  stream.say(`event: reset\ndata: ${JSON.stringify({ type: 'reset', cursor: 'c9', items: [change('b')], more: true })}\n\n`);
  gateway.cut();
  await until(() => gateway.requests.length === 2 && view.state === 'live', 'the next stream');
  assert.equal(gateway.requests[1].since, 'c1');
  assert.deepEqual([...view.keys()], ['a']);
});
