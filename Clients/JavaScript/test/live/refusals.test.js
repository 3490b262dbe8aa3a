import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transports } from '../../src/index.js';
import { until } from '../fakes/until.js';
import { clientOf, skip } from './system.js';

const refused = {
  'no-such-view': ['unknown_topic', /no-such-view/],
  'flights?colour=red': ['invalid_topic', /colour/],
  'Not A View!': ['invalid_topic', /view name/],
  'flights/': ['invalid_topic', /empty/],
  seats: ['unauthorized', /identity/],
  'seats/ana': ['unauthorized', /identity/],
};

describe('a refusal', { skip }, () => {
  for (const transport of ['auto', ...transports]) {
    for (const [topic, [code, message]] of Object.entries(refused)) {
      it(`of '${topic}' over ${transport} says why, and harms no other view`, async (t) => {
        const client = clientOf(t, { transport });
        const [bad, good] = [client.view(topic), client.view('flights')];
        await assert.rejects(bad.ready, { code, message, final: true });
        assert.equal(bad.state, 'closed');
        await good.ready;
        assert.equal(client.status.state, 'live');
      });
    }
  }

  for (const transport of ['long-poll', 'poll']) {
    it(`of a damaged cursor over ${transport} leads to a snapshot`, async (t) => {
      const damaged = { count: 0 };
      const damaging = async (...request) => (damaged.count++ === 0 ? damage(await fetch(...request)) : fetch(...request));
      const view = clientOf(t, { transport, fetch: damaging }).view('flights');
      await view.ready;
      await until(() => damaged.count > 2 && view.state === 'live', 'the answers to the damaged cursor and to none');
      assert.equal(view.error, null);
    });
  }
});

/** Damages the cursors of JSON answers, which the client sends back. */
async function damage(response) {
  if (!response.headers.get('content-type')?.startsWith('application/json')) {
    return response;
  }

  const text = await response.text();
  return new Response(text.replace(/"cursor":"[^"]*"/, '"cursor":"damaged"'), { status: response.status, headers: response.headers });
}
