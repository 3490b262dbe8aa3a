import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, transports } from '../src/index.js';
import { FakeGateway } from './fakes/fake-gateway.js';
import { randomOf } from './fakes/random.js';
import { quick, until } from './fakes/until.js';

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const steps = 150;
const first = Number(process.env.SEED ?? 1);

/**
 * Random writes and deletes, duplicates, cuts, outages, faults, old cursors and changes of transport. Whatever happens, no key goes back, no change
 * is told that has no effect, and in the end the client holds exactly what is there.
 */
for (let seed = first; seed < first + 12; seed++) {
  it(`converges and never goes back (SEED=${seed})`, async () => {
    const random = randomOf(seed);
    const pick = (list) => list[Math.floor(random() * list.length)];
    const gateway = new FakeGateway();
    const client = connect(gateway.url, { ...gateway.options, random, timing: { ...quick, open: 40, streamSilence: 60, longPollWait: 1_000 } });
    const view = client.view('flights');
    const shown = new Map();
    const seen = new Map();
    view.subscribe(({ changes }) => {
      for (const { key, op, version, data } of changes) {
        const last = seen.get(key);
        assert.ok(!last || version > last.version || (version === last.version && op !== last.op), `${key} goes from ${last?.version} to ${version}`);
        seen.set(key, { op, version });
        op === 'upsert' ? shown.set(key, data) : shown.delete(key);
      }
    });

    const actions = [
      () => gateway.write(pick(keys), { n: random() }),
      () => gateway.write(pick(keys), { n: random() }),
      () => gateway.write(pick(keys), { n: random() }),
      () => gateway.remove(pick(keys)),
      () => gateway.cut(),
      () => pick([() => gateway.down(), () => gateway.up()])(),
      () => repeat(gateway, pick),
      () => (gateway.oldest = Math.floor(random() * (gateway.log.length + 1))),
      () => client.use(pick([...transports, 'auto', 'auto'])),
      () => (gateway.faults[pick(['websocket', 'sse', 'wait'])] = pick([null, 'refuse', 'hang', 'mute'])),
      () => (gateway.partSize = 1 + Math.floor(random() * 4)),
      () => sleep(random() * 30),
      () => sleep(random() * 30),
    ];
    try {
      for (let i = 0; i < steps; i++) {
        await pick(actions)();
      }

      Object.assign(gateway.faults, { websocket: null, sse: null, wait: null });
      gateway.up();
      gateway.write('last', { seed });
      await until(() => same(view.items, gateway.items), () => `the truth; held ${JSON.stringify([...view.items])}, true ${JSON.stringify([...gateway.items])}`);
      assert.deepEqual(shown, new Map(view.items), 'what was told is what is held');
    } finally {
      client.close();
    }
  });
}

/** Sends again what was sent before, as a node does that lags behind. */
function repeat(gateway, pick) {
  const old = pick(gateway.log);
  for (const socket of old ? gateway.sockets : []) {
    socket.reply({ type: 'changes', topic: 'flights', changes: [old] });
  }
}

function same(held, truth) {
  return held.size === truth.size && [...truth].every(([key, data]) => JSON.stringify(held.get(key)) === JSON.stringify(data));
}
