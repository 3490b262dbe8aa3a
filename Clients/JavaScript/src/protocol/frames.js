import { malformed } from './errors.js';

/** Frames that carry data. Others are left to the transport; unknown ones are passed over, as a newer server may send more. */
export const dataTypes = new Set(['snapshot', 'reset', 'changes']);

/** Reads a frame's text. */
export function parseFrame(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch (error) {
    throw malformed('The server sent text that is not JSON.', error);
  }

  if (!isObject(frame)) {
    throw malformed('The server sent JSON that is not a frame.');
  }

  return frame;
}

/** Reads the answer to a poll as the frame that it stands for. */
export function frameOfAnswer(text) {
  const { reset, cursor, items, changes } = parseFrame(text);
  return items === undefined ? checked({ type: 'changes', cursor, changes }) : checked({ type: reset ? 'reset' : 'snapshot', cursor, items });
}

/**
 * Returns a data frame that is well-formed in every part. To pass over a broken change and go on to the next cursor would lose it for good, so one
 * of them spoils the frame.
 */
export function checked(frame) {
  const list = frame.type === 'changes' ? 'changes' : 'items';
  if (!Array.isArray(frame[list])) {
    throw malformed(`The server sent a '${frame.type}' frame without ${list}.`);
  }

  if (frame.cursor !== undefined && typeof frame.cursor !== 'string') {
    throw malformed(`The server sent a '${frame.type}' frame whose cursor is not a string.`);
  }

  const broken = frame[list].findIndex((change) => !isChange(change));
  if (broken >= 0) {
    throw malformed(`The server sent a '${frame.type}' frame whose change ${broken} has no key, version, op or data.`);
  }

  return frame;
}

function isChange(change) {
  return isObject(change)
    && typeof change.key === 'string'
    && typeof change.version === 'string'
    && (change.op === 'delete' || (change.op === 'upsert' && isObject(change.data)));
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
