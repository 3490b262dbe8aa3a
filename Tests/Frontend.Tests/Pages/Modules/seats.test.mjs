import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from './page.mjs';

const { flightFor, seatAbove } = await page('seats.js');

describe('seatAbove', () => {
  for (const [cabin, next, first, last] of [
    [undefined, 'Economy', '20A', '38F'],
    ['Economy', 'Business', '5A', '11F'],
    ['Business', 'First', '1A', '3F'],
    ['First', 'First', '1A', '3F'],
    ['Crew', 'Economy', '20A', '38F'],
  ]) {
    it(`is in ${next} after ${cabin}`, () => {
      assert.deepEqual(seatAbove(cabin, () => 0), { newSeat: first, upgradeType: next });
      assert.deepEqual(seatAbove(cabin, () => 0.999), { newSeat: last, upgradeType: next });
    });
  }
});

describe('flightFor', () => {
  it('is the same whatever the order of the flights', () => assert.equal(flightFor('ann', ['b', 'a', 'c']), flightFor('ann', ['c', 'b', 'a'])));
  it('is one of them', () => assert.ok(['a', 'b'].includes(flightFor('ben', ['a', 'b']))));
});
