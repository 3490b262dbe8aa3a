import { LiveViewError } from '../protocol/errors.js';
import { frameOfAnswer } from '../protocol/frames.js';
import { pause } from '../timers.js';
import { get, refuse, textOf } from './http.js';

const graceOfLongPoll = 10_000;

/** Asks again and again for what is new. */
export async function runPoll(session) {
  const { timing, random } = session.site;
  const asked = new Asked();
  while (!session.signal.aborted) {
    session.allowSilence(timing.open);
    await ask(session, asked);
    session.prove();
    session.allowSilence(Infinity);
    await pause(timing.pollInterval * (0.9 + random() * 0.2), session.signal);
  }
}

/** Asks for what is new and lets the server answer when there is something. The first question is answered at once: it is about what was missed. */
export async function runLongPoll(session) {
  const { timing } = session.site;
  const asked = new Asked();
  session.allowSilence(timing.open);
  await ask(session, asked);
  const wait = Math.max(1, Math.round(timing.longPollWait / 1000));
  while (!session.signal.aborted) {
    session.allowSilence(wait * 1000 + graceOfLongPoll);
    await ask(session, asked, wait);
    session.prove();
  }
}

async function ask(session, asked, wait) {
  const parameters = { since: session.cursor, wait };
  if (wait !== undefined && parameters.since === undefined) {
    throw new LiveViewError('transport_unsupported', 'The server gives no cursor to wait from.', { kind: 'transport' });
  }

  const response = await get(session, { parameters, headers: wait === undefined ? asked.headersFor(parameters) : {} });
  if (response.status === 304) {
    session.heard();
    session.establish();
  } else if (response.status === 200) {
    session.frame(frameOfAnswer(await textOf(response, session)));
    asked.answered(parameters, response.headers.get('etag'));
  } else {
    await refuse(response, session);
  }
}

/** The last question and the tag of its answer, which need not be sent again while it is the same. */
class Asked {
  #since;
  #tag = null;

  headersFor({ since }) {
    return this.#tag !== null && since === this.#since ? { 'If-None-Match': this.#tag } : {};
  }

  answered({ since }, tag) {
    this.#since = since;
    this.#tag = tag;
  }
}
