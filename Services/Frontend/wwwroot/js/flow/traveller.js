const shortestMs = 350;
const longestMs = 1_400;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Lets a dot travel along the arrows, one after the other, slowly enough to see it: longer hops take longer, within bounds. */
export class Traveller {
  #picture;
  #ways = [];
  #frame;

  constructor(picture) {
    this.#picture = picture;
  }

  /** Puts a new dot at the beginning. */
  reset() {
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#ways = [];
    this.#picture.clear();
    this.#picture.dot(null);
  }

  /** Sends the dot along one more arrow when it has come to the end of those before. */
  go(hop, took) {
    if (still.matches) {
      this.#picture.visit(hop, took);
      return;
    }

    this.#ways.push({ hop, took, lasts: Math.min(longestMs, Math.max(shortestMs, took * 2)) });
    if (this.#frame === undefined) {
      this.#next();
    }
  }

  #next() {
    const way = this.#ways.shift();
    if (!way) {
      this.#frame = undefined;
      this.#picture.dot(null);
      return;
    }

    const begun = performance.now();
    const draw = (now) => {
      const share = (now - begun) / way.lasts;
      if (share < 1) {
        this.#picture.dot(way.hop, share);
        this.#frame = requestAnimationFrame(draw);
      } else {
        this.#picture.visit(way.hop, way.took);
        this.#next();
      }
    };
    this.#frame = requestAnimationFrame(draw);
  }
}
