/** A round number that is at least as large. */
export function ceiling(value) {
  if (!(value > 0)) {
    return 1;
  }

  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * 0.999999);
}

/**
 * A line through a series as an SVG path. It is broken where there is no value, and where nobody looked.
 *
 * @param {{ at: number, value: number | null }[]} series
 * @param {{ from: number, to: number, top: number, width: number, height: number, longestGap: number }} scale
 */
export function line(series, { from, to, top, width, height, longestGap }) {
  let path = '';
  let before = null;
  for (const { at, value } of series) {
    if (value === null || at < from) {
      before = null;
      continue;
    }

    const x = ((at - from) / (to - from)) * width;
    const y = height - Math.min(1, value / top) * height;
    path += `${before !== null && at - before <= longestGap ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    before = at;
  }

  return path;
}

/** The largest value of some series; zero when there is none. */
export function largest(...series) {
  return Math.max(0, ...series.flat().map(({ value }) => value ?? 0));
}
