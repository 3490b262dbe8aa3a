import { milliseconds } from '../page/figures.js';

export const none = '–';

/** A number of things a second, in few letters. */
export function rate(value) {
  if (value === 0) {
    return '0/s';
  }

  return value < 10 ? `${value < 0.1 ? '< 0.1' : value.toFixed(1)}/s` : `${Math.round(value).toLocaleString('en')}/s`;
}

/** A time in few letters; what is short has a decimal, because hops are. */
export function time(value) {
  if (value === null || value === undefined) {
    return none;
  }

  return value >= 1 && value < 10 ? `${value.toFixed(1)} ms` : milliseconds(value);
}

/** What waits at a hop, or is open at its end; empty where nothing is told. */
export function depth({ waiting, open }) {
  if (waiting !== null && waiting !== undefined) {
    return `${whole(waiting)} waiting`;
  }

  return open !== null && open !== undefined ? `${whole(open)} open` : '';
}

/** All that is known of a hop, in a sentence. */
export function sentence(title, hop) {
  const parts = [`median ${time(hop.median)}`, rate(hop.rate), depth(hop), hop.isSlowest ? 'the slowest' : '', ...hop.faults];
  return `${title}: ${parts.filter(Boolean).join(', ')}`;
}

function whole(value) {
  return Math.round(value).toLocaleString('en');
}
