import { LiveViewError } from '../protocol/errors.js';
import { errorOfAnswer } from '../protocol/problems.js';
import { urlOf } from '../protocol/topics.js';

/** Sends a GET for the session's topic and returns the answer's head. */
export async function get(session, { parameters, headers = {} }) {
  const { site, gateway, topic, signal } = session;
  const token = await site.token();
  session.request();
  try {
    return await site.fetch(urlOf(gateway, topic, parameters), {
      headers: token ? { ...headers, Authorization: `Bearer ${token}` } : headers,
      cache: 'no-store',
      signal,
    });
  } catch (error) {
    throw unreachable(gateway, error);
  }
}

/** The body in chunks, as they come. */
export async function* chunksOf(response, session) {
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }

      session.heard(value.byteLength);
      yield value;
    }
  } catch (error) {
    throw unreachable(session.gateway, error);
  } finally {
    // Cancelling what has failed or been aborted fails in its turn, and nothing is left to be done about it.
    reader?.cancel().catch(() => {});
  }
}

/** The body as text. */
export async function textOf(response, session) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksOf(response, session)) {
    text += decoder.decode(chunk, { stream: true });
  }

  return text + decoder.decode();
}

/** Reads an answer that is no success, and throws what it means. */
export async function refuse(response, session) {
  const body = await textOf(response, session);
  throw errorOfAnswer({ status: response.status, retryAfter: response.headers.get('retry-after'), body });
}

function unreachable(gateway, cause) {
  return new LiveViewError('unreachable', `${gateway} cannot be reached.`, { kind: 'network', cause });
}
