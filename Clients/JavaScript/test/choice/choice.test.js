import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Backoff } from '../../src/choice/backoff.js';
import { Gateways } from '../../src/choice/gateways.js';
import { Ladder } from '../../src/choice/ladder.js';

describe('Backoff', () => {
  it('grows up to its limit and never below half of it', () => {
    const least = new Backoff({ first: 100, longest: 1_000, random: () => 0 });
    const most = new Backoff({ first: 100, longest: 1_000, random: () => 1 });
    assert.deepEqual(Array.from({ length: 6 }, () => least.next()), [50, 100, 200, 400, 500, 500]);
    assert.deepEqual(Array.from({ length: 6 }, () => most.next()), [100, 200, 400, 800, 1_000, 1_000]);
  });

  it('begins anew after a reset, and never overflows', () => {
    const backoff = new Backoff({ first: 100, longest: 1_000, random: () => 1 });
    Array.from({ length: 5_000 }, () => backoff.next());
    assert.equal(backoff.next(), 1_000);
    backoff.reset();
    assert.equal(backoff.next(), 100);
  });
});

describe('Gateways', () => {
  it('come in the order given, the preferred one first', () => {
    const gateways = new Gateways(['http://a/', 'http://b/base/', 'http://c']);
    assert.deepEqual(gateways.inOrder(), ['http://a', 'http://b/base', 'http://c']);
    gateways.prefer('http://b/base');
    assert.deepEqual(gateways.inOrder(), ['http://b/base', 'http://c', 'http://a']);
  });

  for (const bad of ['', 'gateway', 'ws://a', 'http://a?x=1', 'http://a#x']) {
    it(`refuses '${bad}'`, () => assert.throws(() => new Gateways(bad), TypeError));
  }
});

describe('Ladder', () => {
  const clock = { time: 0 };
  const ladder = (options) => new Ladder(['a', 'b', 'c'], { firstRest: 10, longestRest: 30, now: () => clock.time, ...options });

  it('offers what does not rest, the best first', () => {
    const rungs = ladder();
    rungs.failed('a');
    assert.deepEqual(rungs.candidates(), ['b', 'c']);
    clock.time += 10;
    assert.deepEqual(rungs.candidates(), ['a', 'b', 'c']);
  });

  it('always offers the lowest', () => {
    const rungs = ladder();
    ['a', 'b', 'c'].forEach((rung) => rungs.failed(rung));
    assert.deepEqual(rungs.candidates(), ['c']);
  });

  it('lets a rung rest longer each time, up to a limit, and not longer for a second report of the same failure', () => {
    const rungs = ladder();
    const rests = [10, 20, 30, 30].map(() => {
      rungs.failed('a');
      rungs.failed('a');
      const { wait } = rungs.climb('b');
      clock.time += wait;
      return wait;
    });
    assert.deepEqual(rests, [10, 20, 30, 30]);
  });

  it('climbs to the best that may be tried now, else to the first that may be tried at all', () => {
    const rungs = ladder();
    assert.equal(rungs.climb('a'), null);
    assert.deepEqual(rungs.climb('c'), { transport: 'a', wait: 0 });
    rungs.failed('a');
    assert.deepEqual(rungs.climb('c'), { transport: 'b', wait: 0 });
    clock.time += 5;
    rungs.failed('b');
    assert.deepEqual(rungs.climb('c'), { transport: 'a', wait: 5 });
  });

  it('tells when what failed works again, and forgets its rests', () => {
    let recoveries = 0;
    const rungs = ladder({ onRecovery: () => recoveries++ });
    rungs.failed('a');
    rungs.worked('a');
    rungs.worked('a');
    assert.equal(recoveries, 1);
    rungs.failed('a');
    assert.equal(rungs.climb('b').wait, 10);
  });

  it('counts the third short life in a row as a failure', () => {
    const rungs = ladder();
    rungs.brokeSoon('a');
    rungs.brokeSoon('a');
    rungs.lasted('a');
    rungs.brokeSoon('a');
    rungs.brokeSoon('a');
    assert.equal(rungs.candidates()[0], 'a');
    rungs.brokeSoon('a');
    assert.equal(rungs.candidates()[0], 'b');
  });
});
