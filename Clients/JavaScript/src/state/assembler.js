/**
 * Puts the frames of one session together into steps. What comes in parts takes effect as a whole, with the cursor of its last part: a client that
 * leaves in between has not seen all that comes before that cursor. Pure.
 */
export class Assembler {
  #type = null;
  #items = [];
  #waiting = [];

  /**
   * @param {{ type: string, items?: object[], changes?: object[], more?: boolean, cursor?: string }} frame
   * @param {string | null | undefined} cursor The cursor that may be kept once the frame has taken effect; null for none.
   * @returns {object[]} The steps that the frame completes.
   */
  take(frame, cursor = frame.cursor) {
    const kept = frame.more ? undefined : cursor;
    if (frame.type === 'changes') {
      return this.#changes({ apply: frame.changes, cursor: kept });
    }

    if (this.#type !== frame.type) {
      this.#begin(frame.type);
    }

    this.#items.push(...frame.items);
    return frame.more ? [] : this.#complete(kept);
  }

  // A change that comes between two parts is newer than the snapshot, so it waits for its end.
  #changes(step) {
    if (this.#type === null) {
      return [step];
    }

    this.#waiting.push(step);
    return [];
  }

  #begin(type) {
    this.#type = type;
    this.#items = [];
    this.#waiting = [];
  }

  #complete(cursor) {
    const steps = [{ replace: this.#items, cursor }, ...this.#waiting];
    this.#begin(null);
    return steps;
  }
}
