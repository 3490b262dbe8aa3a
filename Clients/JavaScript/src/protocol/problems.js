import { LiveViewError } from './errors.js';

const codes = { 400: 'invalid_topic', 401: 'unauthorized', 403: 'forbidden', 404: 'unknown_topic', 429: 'too_many_requests', 503: 'unavailable' };
const notThisWay = new Set([405, 406, 415, 426, 501]);
const longestRetryAfter = 5 * 60_000;

/** The error that an HTTP answer other than 200 and 304 stands for, told in the words of its problem details. */
export function errorOfAnswer({ status, retryAfter, body }, now = Date.now()) {
  const problem = parsed(body);
  const fields = Object.keys(problem.errors ?? {});
  return new LiveViewError(
    fields.includes('since') ? 'invalid_cursor' : (codes[status] ?? `http_${status}`),
    textOf(problem) ?? `The server answered ${status}.`,
    { kind: kindOf(status, fields), status, retryAfter: milliseconds(retryAfter, now) });
}

/** The error that an `error` frame stands for. */
export function errorOfFrame({ code, message }) {
  const known = typeof code === 'string' ? code : 'unknown';
  return new LiveViewError(known, typeof message === 'string' ? message : `The server refuses: ${known}.`, { kind: kindOfCode(known) });
}

function kindOf(status, fields) {
  if (notThisWay.has(status) || fields.includes('wait')) {
    return 'transport';
  }

  if (status === 401) {
    return 'unauthorized';
  }

  if (fields.includes('since')) {
    return 'cursor';
  }

  return status >= 400 && status < 500 && ![408, 425, 429].includes(status) ? 'refused' : 'server';
}

function kindOfCode(code) {
  switch (code) {
    case 'invalid_cursor':
      return 'cursor';
    case 'unauthorized':
      return 'unauthorized';
    case 'forbidden':
    case 'unknown_topic':
    case 'invalid_topic':
    case 'too_many_topics':
      return 'refused';
    default:
      return 'server';
  }
}

function textOf({ detail, title }) {
  return [detail, title].find((text) => typeof text === 'string' && text !== '');
}

function parsed(body) {
  try {
    return Object(JSON.parse(body));
  } catch {
    // A proxy's own page, for example; the status has to do.
    return {};
  }
}

// Seconds, or a date.
function milliseconds(retryAfter, now) {
  if (!retryAfter) {
    return undefined;
  }

  const wait = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(wait) ? Math.min(longestRetryAfter, Math.max(0, wait)) : undefined;
}
