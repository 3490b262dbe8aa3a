import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { topicOf, transports } from '../../src/index.js';
import { until } from '../fakes/until.js';
import { clientOf, command, itemsOf, newFlight, skip } from './system.js';

describe('a running system', { skip }, () => {
  for (const transport of transports) {
    it(`shows over ${transport} what happens`, async (t) => {
      const view = clientOf(t, { transport }).view('viruses');
      await view.ready;
      assert.equal(view.transport, transport);

      const { virusId } = await command('POST', '/viruses', { x: 0.25, y: 0.75 });
      await until(() => view.has(virusId), 'the virus');
      assert.deepEqual([view.get(virusId).x, view.get(virusId).y], [0.25, 0.75]);
      assert.ok(view.metrics.lastDelay < 10_000, JSON.stringify(view.metrics));

      await command('DELETE', `/viruses/${virusId}`);
      await until(() => !view.has(virusId), 'its end');
    });

    it(`serves over ${transport} one key, and a filter that an item leaves and enters`, async (t) => {
      const client = clientOf(t, { transport });
      const flight = newFlight('AA');
      const boarding = client.view(topicOf('flights', { key: flight.flightId, where: { event: 'BOARDING' } }));
      const one = client.view(topicOf('flights', { key: flight.flightId }));
      await Promise.all([boarding.ready, one.ready]);
      assert.equal(one.size, 0);

      await command('POST', '/flights', flight);
      await until(() => one.get(flight.flightId)?.dest === 'ZRH', 'the flight');
      assert.equal(boarding.size, 0);
      await command('PATCH', `/flights/${flight.flightId}`, { event: 'BOARDING' });
      await until(() => boarding.size === 1, 'the flight in the filter');
      await command('PATCH', `/flights/${flight.flightId}`, { event: 'TOOK_OFF' });
      await until(() => boarding.size === 0, 'the flight out of the filter');
      await command('DELETE', `/flights/${flight.flightId}`);
      await until(() => one.size === 0, 'the end of the flight');
    });
  }

  it('ends with the same on all transports', async (t) => {
    const views = transports.map((transport) => clientOf(t, { transport }).view('flights'));
    await Promise.all(views.map(({ ready }) => ready));
    await command('POST', '/flights/load');
    await until(async () => {
      const truth = await itemsOf('flights');
      return truth.size > 10 && views.every(({ items }) => items.size === truth.size);
    }, 'all flights on all transports');
    const truth = await itemsOf('flights');
    for (const view of views) {
      assert.deepEqual(new Map([...view.items].sort()), new Map([...truth].sort()), view.transport);
    }
  });

  it('takes WebSocket of itself, and streams where there is none', async (t) => {
    const [best, without] = [clientOf(t).view('flights'), clientOf(t, { WebSocket: null }).view('flights')];
    await Promise.all([best.ready, without.ready]);
    assert.deepEqual([best.transport, without.transport], ['websocket', 'sse']);
  });

  it('carries a thousand keys on one connection', async (t) => {
    const client = clientOf(t, { transport: 'websocket' });
    const views = Array.from({ length: 1_000 }, (_, i) => client.view(`flights/none-${i}`));
    await Promise.all(views.map(({ ready }) => ready));
    assert.equal(client.status.state, 'live');
  });
});
