import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { topicOf, transports } from '../../src/index.js';
import { until } from '../fakes/until.js';
import { clientOf, command, newFlight, skip } from './system.js';

describe('a cursor', { skip }, () => {
  for (const from of transports) {
    for (const to of transports.filter((other) => other !== from)) {
      it(`goes on over ${to} where ${from} ended`, async (t) => {
        const client = clientOf(t, { transport: from });
        const flight = newFlight('AA');
        await command('POST', '/flights', flight);
        const view = client.view(topicOf('flights', { where: { airlineCode: 'AA' } }));
        await until(() => view.has(flight.flightId), 'the flight');
        const updates = [];
        view.subscribe(({ changes, origin }) => updates.push({ origin, keys: changes.map(({ key }) => key) }));
        updates.length = 0;

        client.use(to);
        await command('PATCH', `/flights/${flight.flightId}`, { gate: 'B7' });
        await until(() => view.get(flight.flightId).gate === 'B7' && view.transport === to, 'the new gate');
        await command('DELETE', `/flights/${flight.flightId}`);
        await until(() => !view.has(flight.flightId), 'the end of the flight');
        assert.ok(updates.every(({ origin, keys }) => origin !== 'snapshot' && keys.every((key) => key === flight.flightId)), JSON.stringify(updates));
      });
    }
  }
});
