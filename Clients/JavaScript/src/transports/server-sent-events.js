import { LiveViewError, malformed } from '../protocol/errors.js';
import { EventStreamParser } from '../protocol/event-stream.js';
import { dataTypes, parseFrame } from '../protocol/frames.js';
import { pause } from '../timers.js';
import { chunksOf, get, refuse } from './http.js';

/**
 * Reads a stream of server-sent events by fetch, which unlike EventSource tells why a request is refused, can send a token in a header, and exists
 * outside browsers.
 */
export async function runServerSentEvents(session) {
  const { timing } = session.site;
  const response = await get(session, { parameters: { since: session.cursor }, headers: { Accept: 'text/event-stream' } });
  if (response.status !== 200) {
    await refuse(response, session);
  }

  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    throw new LiveViewError('transport_unsupported', 'The server answers without a stream of events.', { kind: 'transport' });
  }

  const parser = new EventStreamParser();
  let retryAfter;
  for await (const chunk of chunksOf(response, session)) {
    for (const item of itemsIn(parser, chunk)) {
      retryAfter = item.retry ?? retryAfter;
      alive(session, timing);
      take(session, item);
    }
  }

  throw new LiveViewError('disconnected', 'The server has ended the stream.', { kind: session.established ? 'network' : 'transport', retryAfter });
}

function itemsIn(parser, chunk) {
  try {
    return parser.push(chunk);
  } catch (error) {
    throw malformed(error.message, error);
  }
}

// Whatever comes shows that nothing on the way holds the stream back; what the client has missed may be nothing.
function alive(session, timing) {
  if (!session.established) {
    session.allowSilence(timing.streamSilence);
    session.establish();
    pause(timing.stable, session.signal).then(() => session.prove());
  }
}

function take(session, { event, data, id }) {
  if (dataTypes.has(event)) {
    const frame = { ...parseFrame(data), type: event };
    // Only the last part of a group has an id, and only its cursor may be kept.
    session.frame(frame, id ?? null);
  }
}
