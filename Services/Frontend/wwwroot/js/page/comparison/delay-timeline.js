const slotMs = 500;
const slots = 120;
const scales = [100, 200, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 60_000];

/** How wide the picture of a timeline is, in its own units: one a slot. */
export const timelineWidth = slots;

/**
 * The delays of the last minute by when the change happened: of each half second the longest. Its size does not depend on how many changes there
 * are. Seen by when they happened, changes that waited for the next poll stand like stairs down to the moment of asking.
 */
export class DelayTimeline {
  #delays = new Float64Array(slots);
  #heldSlots = new Float64Array(slots).fill(-1);

  add(at, delay) {
    const slot = Math.floor(at / slotMs);
    const place = slot % slots;
    if (slot > this.#heldSlots[place]) {
      this.#heldSlots[place] = slot;
      this.#delays[place] = delay;
    } else if (slot === this.#heldSlots[place]) {
      this.#delays[place] = Math.max(this.#delays[place], delay);
    }
  }

  /** What is seen now, from old to new: `{ x, delay }`, where x counts slots from the left edge. */
  *seenAt(now) {
    const newest = Math.floor(now / slotMs);
    for (let slot = newest - slots + 1; slot <= newest; slot++) {
      if (this.#heldSlots[slot % slots] === slot) {
        yield { x: slot - newest + slots - 1, delay: this.#delays[slot % slots] };
      }
    }
  }

  longestAt(now) {
    let longest = 0;
    for (const { delay } of this.seenAt(now)) {
      longest = Math.max(longest, delay);
    }

    return longest;
  }
}

/** The delay that the full height stands for. */
export function scaleFor(longest) {
  return scales.find((scale) => scale >= longest) ?? Math.ceil(longest / 60_000) * 60_000;
}

/** An SVG path with a stem for each point, on a ground line at `height`; the shortest delay leaves a mark, too. */
export function stems(points, { scale, height }) {
  let path = '';
  for (const { x, delay } of points) {
    const top = height - Math.min(height, Math.max(1, (delay / scale) * height));
    path += `M${x + 0.5} ${height}V${Math.round(top * 100) / 100}`;
  }

  return path;
}
