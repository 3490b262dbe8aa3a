import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from './page.mjs';

const { DelayTimeline, scaleFor, stems, timelineWidth } = await page('comparison/delay-timeline.js');
const now = 1_800_000_000_000;
const right = timelineWidth - 1;

function timelineOf(...changes) {
  const timeline = new DelayTimeline();
  changes.forEach(([at, delay]) => timeline.add(at, delay));
  return timeline;
}

describe('DelayTimeline', () => {
  it('is empty at first', () => {
    assert.deepEqual([...timelineOf().seenAt(now)], []);
    assert.equal(timelineOf().longestAt(now), 0);
  });

  it('shows a change where it happened, not where it arrived', () => {
    assert.deepEqual([...timelineOf([now - 2_000, 2_000], [now, 0]).seenAt(now)], [{ x: right - 4, delay: 2_000 }, { x: right, delay: 0 }]);
  });

  it('keeps the longest of each half second', () => {
    const timeline = timelineOf([now, 5], [now + 499, 70], [now + 100, 8], [now + 500, 1]);
    assert.deepEqual([...timeline.seenAt(now + 500)].map(({ delay }) => delay), [70, 1]);
  });

  it('forgets what is older than a minute, and that only', () => {
    const timeline = timelineOf([now, 7]);
    assert.deepEqual([...timeline.seenAt(now + 59_999)], [{ x: 0, delay: 7 }]);
    assert.deepEqual([...timeline.seenAt(now + 60_000)], []);
  });

  it('does not let a late change take the place of a newer one', () => {
    const timeline = timelineOf([now, 7], [now - 60_000, 60_000]);
    assert.deepEqual([...timeline.seenAt(now)], [{ x: right, delay: 7 }]);
  });

  it('shows 100,000 changes in as many stems as it has half seconds', () => {
    const timeline = new DelayTimeline();
    for (let i = 0; i < 100_000; i++) {
      timeline.add(now + i * 10, i % 300);
    }

    const seen = [...timeline.seenAt(now + 1_000_000 - 10)];
    assert.equal(seen.length, timelineWidth);
    assert.deepEqual(seen.map(({ x }) => x), Array.from({ length: timelineWidth }, (_, x) => x));
  });
});

describe('scaleFor', () => {
  for (const [longest, scale] of [[0, 100], [100, 100], [101, 200], [1_999, 2_000], [2_150, 3_000], [59_999, 60_000], [60_001, 120_000]]) {
    it(`holds ${longest} in ${scale}`, () => assert.equal(scaleFor(longest), scale));
  }
});

describe('stems', () => {
  const path = (delay) => stems([{ x: 3, delay }], { scale: 100, height: 40 });

  it('stand on the ground, as high as the delay', () => assert.equal(path(50), 'M3.5 40V20'));
  it('leave a mark of the shortest delay', () => assert.equal(path(0), 'M3.5 40V39'));
  it('never grow out of the picture', () => assert.equal(path(5_000), 'M3.5 40V0'));
  it('are none where there is nothing', () => assert.equal(stems([], { scale: 100, height: 40 }), ''));
});
