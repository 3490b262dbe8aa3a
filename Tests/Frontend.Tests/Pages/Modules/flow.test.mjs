import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flow } from './page.mjs';

const { along, narrow, route, wide } = await flow('layout.js');
const { hops, nodes, shown } = await flow('pipeline.js');
const { ceiling, largest, line } = await flow('chart.js');
const { depth, rate, sentence, time } = await flow('figures.js');
const { eventsOf } = await flow('flow-feed.js');
const { History } = await flow('history.js');
const { arrowsOf, legsOf, nextAfter, totalOf } = await flow('journey.js');

describe('the picture', () => {
  for (const [name, layout] of Object.entries({ wide, narrow })) {
    it(`has a place for everyone and room for every arrow’s figures when it is ${name}`, () => {
      assert.deepEqual(Object.keys(layout.places).sort(), Object.keys(nodes).sort());
      const boxes = [
        ...Object.values(layout.places).map(([x, y]) => ({ x, y, ...layout.node })),
        ...hops.map((hop) => route(hop, layout).middle).map(([x, y]) => ({ x, y, width: 112, height: 60 })),
      ];
      for (const [i, one] of boxes.entries()) {
        assert.ok(one.x >= one.width / 2 && one.x <= layout.width - one.width / 2, `${i} lies within`);
        for (const other of boxes.slice(i + 1)) {
          const isApart = Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
          assert.ok(isApart, `${JSON.stringify(one)} and ${JSON.stringify(other)} lie on each other`);
        }
      }
    });
  }

  it('goes from edge to edge, and around a corner', () => {
    const layout = { node: { width: 20, height: 10 }, places: { a: [0, 0], b: [100, 0], c: [0, 100], d: [100, 100] } };
    assert.deepEqual(route({ from: 'a', to: 'b' }, layout), { points: [[10, 0], [90, 0]], middle: [50, 0] });
    assert.deepEqual(route({ from: 'c', to: 'a' }, layout).points, [[0, 95], [0, 5]]);
    assert.deepEqual(route({ from: 'a', to: 'd' }, layout), { points: [[10, 0], [100, 0], [100, 95]], middle: [100, 47.5] });
  });

  it('finds any point along an arrow', () => {
    const points = [[0, 0], [10, 0], [10, 30]];
    assert.deepEqual([0, 0.25, 0.5, 1, 7, -1].map((share) => along(points, share)), [[0, 0], [10, 0], [10, 10], [10, 30], [10, 30], [0, 0]]);
  });
});

describe('a chart', () => {
  for (const [value, top] of [[0, 1], [0.3, 0.5], [1, 1], [1.01, 2], [34, 50], [600, 1000], [NaN, 1]]) {
    it(`goes up to ${top} for ${value}`, () => assert.ok(Math.abs(ceiling(value) - top) < 1e-9));
  }

  it('has a line that breaks where nothing is told or nobody looked', () => {
    const scale = { from: 0, to: 100, top: 10, width: 100, height: 50, longestGap: 10 };
    const series = [[-5, 1], [0, 0], [10, 5], [20, null], [30, 10], [60, 20]].map(([at, value]) => ({ at, value }));
    assert.equal(line(series, scale), 'M0.0 50.0L10.0 25.0M30.0 0.0M60.0 0.0');
    assert.equal(largest(series, [{ at: 0, value: 30 }]), 30);
  });
});

describe('figures', () => {
  for (const [value, text] of [[0, '0/s'], [0.04, '< 0.1/s'], [0.11, '0.1/s'], [9.94, '9.9/s'], [1234.4, '1,234/s']]) {
    it(`has a rate of ${value} as ${text}`, () => assert.equal(rate(value), text));
  }

  for (const [value, text] of [[null, '–'], [0.2, '< 1 ms'], [1.26, '1.3 ms'], [14.4, '14 ms'], [12_000, '12 s']]) {
    it(`has a time of ${value} as ${text}`, () => assert.equal(time(value), text));
  }

  it('say what waits or is open, or nothing', () => {
    assert.deepEqual([{ waiting: 1200, open: null }, { waiting: 0, open: null }, { waiting: null, open: 3 }, { waiting: null, open: null }].map(depth),
      ['1,200 waiting', '0 waiting', '3 open', '']);
  });

  it('are a sentence for who does not see them', () => {
    const hop = { median: 12, rate: 3, waiting: 40, open: null, isSlowest: true, faults: ['It grows.'] };
    assert.equal(sentence('SQS queue', hop), 'SQS queue: median 12 ms, 3.0/s, 40 waiting, the slowest, It grows.');
  });
});

describe('History', () => {
  const reading = (at, rateNow) => ({ at: new Date(at).toISOString(), hops: [{ id: 'queue', rate: rateNow, median: null, waiting: 4 }] });

  it('goes on where the host’s ends', () => {
    const history = new History();
    history.fill([{ at: 1_000, hops: { queue: [1, 2, 3, 4, 0, null] } }]);
    history.add(reading(2_000, 7));
    assert.deepEqual(history.series('queue', 'rate'), [{ at: 1_000, value: 1 }, { at: 2_000, value: 7 }]);
    assert.deepEqual(history.series('queue', 'waiting').map(({ value }) => value), [4, 4]);
    assert.deepEqual(history.series('unknown', 'rate').map(({ value }) => value), [null, null]);
    assert.equal(history.newest, 2_000);
  });

  it('forgets what is older than it looks back', () => {
    const history = new History();
    for (let i = 0; i < 700; i++) {
      history.add(reading(i * 1_000, i));
    }
    assert.equal(history.series('queue', 'rate').length, 601);
    assert.equal(history.series('queue', 'rate')[0].value, 99);
  });
});

describe('a journey', () => {
  const sentAt = Date.parse('2030-01-01T00:00:00.000Z');
  const step = (hop, offset, milliseconds, rest = {}) => (
    { hop, service: 'x', startedAt: new Date(sentAt + offset).toISOString(), milliseconds, ...rest });

  it('has its legs in the order of the way, each once', () => {
    const legs = legsOf({ steps: [step('publish', 2, 5), step('command', 1, 9), step(null, 1, 1), step('publish', 50, 1), step('queue', -3, 4)] }, sentAt, null);
    assert.deepEqual(legs.map(({ hop, begin, took }) => [hop, begin, took]), [['command', 1, 9], ['publish', 2, 5], ['queue', 0, 4]]);
    assert.equal(nextAfter(legs), 'merge');
    assert.equal(totalOf(legs), 10);
  });

  it('goes over no arrow before those that come first, until it is over', () => {
    const ways = (...told) => legsOf({ steps: told.map((hop) => step(hop, 0, 1)) }, sentAt, sentAt + 9);
    const hopsOf = (legs) => legs.map(({ hop }) => hop);
    assert.deepEqual(hopsOf(arrowsOf(ways('command', 'publish', 'queue', 'stream'), false)), ['command', 'publish', 'queue']);
    assert.deepEqual(hopsOf(arrowsOf(ways('command', 'publish', 'queue', 'merge', 'stream'), false)), ['command', 'publish', 'queue', 'merge', 'stream']);
    assert.deepEqual(hopsOf(arrowsOf(ways('publish', 'stream'), false)), []);
    assert.deepEqual(hopsOf(arrowsOf(ways('publish', 'stream'), true)), ['publish', 'stream']);
    assert.deepEqual(hopsOf(arrowsOf(legsOf({ steps: hops.map(({ id }) => step(id, 0, 1)) }, sentAt, null), false)), hops.filter(({ journey }) => journey).map(({ id }) => id));
  });

  it('ends on this screen', () => {
    const steps = hops.filter(({ journey }) => journey).map(({ id }, i) => step(id, i * 10, 10));
    const legs = legsOf({ steps }, sentAt, sentAt + 95);
    assert.deepEqual(legs.at(-1), { hop: shown, service: 'this page', begin: 70, took: 25, fault: null });
    assert.equal(nextAfter(legs), null);
    assert.equal(totalOf(legs), 95);
    assert.equal(nextAfter(legsOf({ steps }, sentAt, null)), shown);
  });

  it('takes no negative time on a screen whose clock is behind', () => {
    const [leg] = legsOf({ steps: [] }, sentAt, sentAt - 5);
    assert.deepEqual([leg.begin, leg.took], [0, 0]);
  });

  it('tells what failed', () => {
    assert.equal(legsOf({ steps: [step('merge', 0, 1, { fault: 'Gone.' })] }, sentAt, null)[0].fault, 'Gone.');
  });
});

describe('the stream', () => {
  const text = 'event: history\ndata: [1]\n\nevent: reading\ndata: {"a":"ü"}\n\n: still here\n\ndata: x\n\nevent: cut';

  for (const size of [1, 2, 7, 1_000]) {
    it(`is read in parts of ${size} bytes`, async () => {
      const bytes = new TextEncoder().encode(text);
      const body = new ReadableStream({
        start(controller) {
          for (let i = 0; i < bytes.length; i += size) {
            controller.enqueue(bytes.slice(i, i + size));
          }
          controller.close();
        },
      });
      const events = [];
      for await (const event of eventsOf(body)) {
        events.push(event);
      }
      assert.deepEqual(events, [
        { type: 'history', data: '[1]' }, { type: 'reading', data: '{"a":"ü"}' }, { type: 'message', data: '' }, { type: 'message', data: 'x' }]);
    });
  }
});
