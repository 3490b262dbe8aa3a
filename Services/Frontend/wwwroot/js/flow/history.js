const keptMs = 10 * 60_000;
const names = ['rate', 'median', 'p95', 'waiting', 'failures', 'age'];

/** The last minutes of every hop. */
export class History {
  #points = [];

  /** How far it looks back, in milliseconds. */
  static length = keptMs;

  /** Begins with what the host remembers. */
  fill(points) {
    this.#points = points;
  }

  add({ at, hops }) {
    const point = { at: Date.parse(at), hops: Object.fromEntries(hops.map((hop) => [hop.id, names.map((name) => hop[name] ?? null)])) };
    this.#points.push(point);
    const oldest = point.at - keptMs;
    const gone = this.#points.findIndex((kept) => kept.at >= oldest);
    this.#points.splice(0, gone);
  }

  /** One figure of one hop: `[{ at, value }]`, where value is null when nothing was told. */
  series(hop, name) {
    const place = names.indexOf(name);
    return this.#points.map((point) => ({ at: point.at, value: point.hops[hop]?.[place] ?? null }));
  }

  get newest() {
    return this.#points.at(-1)?.at ?? null;
  }
}
