/** A span of time in the two units that matter. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) {
    return `${days} d ${hours} h`;
  }

  if (hours) {
    return `${hours} h ${minutes} min`;
  }

  return minutes ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

/** A time of day with milliseconds. */
export function timeOfDay(text) {
  return timeFormat.format(new Date(text));
}

/** The words of a state: NotStarted as Not started. */
export function words(state) {
  const spaced = state.replace(/([a-z])([A-Z])/g, '$1 $2');
  return spaced[0] + spaced.slice(1).toLowerCase();
}

/** A span of time, given in milliseconds, in the unit that suits it. */
export function span(milliseconds) {
  const [value, unit] = milliseconds >= 60_000 ? [milliseconds / 60_000, 'min']
    : milliseconds >= 1_000 ? [milliseconds / 1_000, 's']
    : milliseconds >= 1 ? [milliseconds, 'ms']
    : [milliseconds * 1_000, 'µs'];
  return milliseconds === 0 ? '0' : `${Number(value.toPrecision(3))} ${unit}`;
}

const prefixes = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']];

/** A value in the unit of its instrument, as OpenTelemetry writes units: s, By, {request} … */
export function measured(value, unit) {
  const seconds = { s: 1_000, ms: 1, us: 0.001, ns: 0.000_001 }[unit];
  if (seconds && value !== 0) {
    return value < 0 ? `-${span(-value * seconds)}` : span(value * seconds);
  }

  const [factor, prefix] = prefixes.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const number = String(Number((value / factor).toPrecision(3)));
  if (unit === 'By') {
    return `${number} ${prefix}B`;
  }

  const name = unit === '1' ? '' : unit.replace(/[{}]/g, '');
  return `${number}${prefix} ${name}`.trim();
}
