const byteUnits = ['B', 'kB', 'MB', 'GB'];

/** A delay in few letters. Clocks are compared to about a millisecond, so nothing is said to take none. */
export function milliseconds(value) {
  if (value < 1) {
    return '< 1 ms';
  }

  return value < 10_000 ? `${Math.round(value)} ms` : `${Math.round(value / 1000)} s`;
}

/** A round delay, such as one that a scale goes up to. */
export function wholeDelay(value) {
  return value % 1000 === 0 ? `${value / 1000} s` : `${value} ms`;
}

/** A number of bytes in few letters: three digits, and decimal units as browsers show them. */
export function bytes(value) {
  let unit = 0;
  let shown = value;
  while (shown >= 999.5 && unit < byteUnits.length - 1) {
    shown /= 1000;
    unit++;
  }

  return `${unit > 0 && shown < 9.95 ? shown.toFixed(1) : Math.round(shown)} ${byteUnits[unit]}`;
}

/** A count with its thousands set apart. */
export function count(value) {
  return value.toLocaleString('en');
}
