import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from './page.mjs';

const { Lane } = await page('comparison/lane.js');
const now = Date.parse('2030-01-01T00:00:10.000Z');

/** A lane on a client that tells what the test says. */
function laneOf({ clock = { now: () => now, synchronised: true }, isSeen = () => true } = {}) {
  const client = { options: null, topic: null, closed: 0, tell: null };
  const view = {
    status: { state: 'live', error: null },
    metrics: { requests: 3, bytes: 500, changes: 99 },
    keys: () => ['a', 'b'].values(),
    subscribe: (listener) => (client.tell = listener),
  };
  const connect = (options) => {
    client.options = options;
    return { view: (topic) => ((client.topic = topic), view), close: () => client.closed++ };
  };
  return { lane: new Lane('sse', 'flights', { connect, clock, isSeen }), client };
}

const change = (key, at) => ({ key, op: 'upsert', at });
const secondsAgo = (seconds) => new Date(now - seconds * 1000).toISOString();

describe('Lane', () => {
  it('opens its topic over its one transport', () => {
    const { client } = laneOf();
    assert.deepEqual([client.options.transport, client.topic, client.options.now()], ['sse', 'flights', now]);
  });

  it('has figures before anything happens', () => {
    assert.deepEqual(laneOf().lane.figures, {
      state: 'live', error: null, requests: 3, bytes: 500, changes: 0, lastKey: null, lastDelay: null, median: null, p95: null,
    });
  });

  it('counts and times what happens', () => {
    const { lane, client } = laneOf();
    client.tell({ changes: [change('a', secondsAgo(2)), change('b', secondsAgo(1))], origin: 'live' });
    const { changes, lastKey, lastDelay, median, p95 } = lane.figures;
    assert.deepEqual([changes, lastKey, lastDelay, median, p95], [2, 'b', 1_000, 2_000, 2_000]);
    assert.equal(lane.timeline.longestAt(now), 2_000);
  });

  it('does not take a snapshot for a change', () => {
    const { lane, client } = laneOf();
    client.tell({ changes: [change('a', secondsAgo(2))], origin: 'snapshot' });
    assert.deepEqual([lane.figures.changes, lane.figures.lastDelay], [0, null]);
  });

  for (const [what, around, origin] of [
    ['while disconnected', {}, 'resumed'],
    ['while nobody looked', { isSeen: () => false }, 'live'],
    ['before the clock was set', { clock: { now: () => now, synchronised: false } }, 'live'],
  ]) {
    it(`counts but does not time what happened ${what}`, () => {
      const { lane, client } = laneOf(around);
      client.tell({ changes: [change('a', secondsAgo(2))], origin });
      assert.deepEqual([lane.figures.changes, lane.figures.lastDelay, lane.timeline.longestAt(now)], [1, null, 0]);
    });
  }

  it('takes a change from just ahead of its clock for one of this moment', () => {
    const { lane, client } = laneOf();
    client.tell({ changes: [change('a', secondsAgo(-1))], origin: 'live' });
    assert.equal(lane.figures.lastDelay, 0);
    assert.deepEqual([...lane.timeline.seenAt(now)].map(({ delay }) => delay), [0]);
  });

  it('counts a change without a time that can be read', () => {
    const { lane, client } = laneOf();
    client.tell({ changes: [change('a', undefined), change('b', 'soon')], origin: 'live' });
    assert.deepEqual([lane.figures.changes, lane.figures.lastDelay], [2, null]);
  });

  it('keeps its figures when it is closed', () => {
    const { lane, client } = laneOf();
    client.tell({ changes: [change('a', secondsAgo(2))], origin: 'live' });
    lane.close();
    assert.deepEqual([client.closed, lane.figures.lastDelay, lane.keys], [1, 2_000, ['a', 'b']]);
  });
});
