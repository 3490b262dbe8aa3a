import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from './page.mjs';

const { bytes, count, milliseconds, wholeDelay } = await page('figures.js');
const { Delays } = await page('delays.js');

describe('figures', () => {
  for (const [value, text] of [[0, '0 B'], [999, '999 B'], [1_000, '1.0 kB'], [9_949, '9.9 kB'], [9_950, '10 kB'], [134_499, '134 kB'],
    [999_499, '999 kB'], [999_500, '1.0 MB'], [12_345_678, '12 MB'], [5e9, '5.0 GB'], [5e12, '5000 GB']]) {
    it(`has ${value} bytes as ${text}`, () => assert.equal(bytes(value), text));
  }

  for (const [value, text] of [[0, '< 1 ms'], [0.99, '< 1 ms'], [1, '1 ms'], [12.6, '13 ms'], [9_999, '9999 ms'], [10_000, '10 s'], [61_400, '61 s']]) {
    it(`has a delay of ${value} as ${text}`, () => assert.equal(milliseconds(value), text));
  }

  it('has a scale in its largest whole unit', () => {
    assert.deepEqual([100, 500, 1_000, 60_000].map(wholeDelay), ['100 ms', '500 ms', '1 s', '60 s']);
  });

  it('sets thousands apart', () => assert.equal(count(1_234_567), '1,234,567'));
});

describe('Delays', () => {
  it('spread over the latest only', () => {
    const delays = new Delays(4);
    [900, 900, 10, 20, 30, 40].forEach((delay) => delays.add(delay));
    assert.deepEqual([delays.count, delays.last, delays.spread()], [4, 40, { median: 30, p95: 40 }]);
  });

  it('are never negative', () => {
    const delays = new Delays();
    delays.add(-1);
    assert.deepEqual([delays.last, delays.spread()], [0, { median: 0, p95: 0 }]);
  });

  it('have no last one at first', () => assert.equal(new Delays().last, null));
});
