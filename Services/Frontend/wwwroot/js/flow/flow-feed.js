const retryMs = 2_000;

/** An answer that is none; the message is for people. */
export class FlowError extends Error {
  constructor(message, { status, cause } = {}) {
    super(message, { cause });
    this.status = status;
  }
}

/** What the host tells of the flow, and what it does for the page. */
export class FlowFeed {
  /** What operators show where the host asks for it; kept for as long as the page is open. */
  key = '';
  #round;

  /** Asks until it is told otherwise: `onHistory` with the last minutes, `onReading` each second, `onError` when there is nothing to be had. */
  async follow({ onHistory, onReading, onError }) {
    const round = (this.#round = new AbortController());
    const told = { history: onHistory, reading: onReading };
    while (!round.signal.aborted) {
      try {
        const response = await this.#fetch('flow/data', { headers: { Accept: 'text/event-stream' }, signal: round.signal });
        for await (const { type, data } of eventsOf(response.body)) {
          told[type]?.(JSON.parse(data));
        }
      } catch (error) {
        if (round.signal.aborted) {
          return;
        }

        onError(error instanceof FlowError ? error : new FlowError('The page’s host cannot be reached.', { cause: error }));
        if (error.status === 401 || error.status === 403 || error.status === 404) {
          return;
        }
      }

      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  stop() {
    this.#round?.abort();
  }

  /** Sends a test event. */
  async send() {
    return (await this.#fetch('flow/events', { method: 'POST', signal: AbortSignal.timeout(15_000) })).json();
  }

  /** How far one has come. */
  async journey(trace) {
    return (await this.#fetch(`flow/events/${encodeURIComponent(trace)}`, { signal: AbortSignal.timeout(15_000) })).json();
  }

  async #fetch(path, { headers = {}, ...request } = {}) {
    if (this.key) {
      headers.Authorization = `Bearer ${this.key}`;
    }

    const response = await fetch(path, { ...request, headers, cache: 'no-store' });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new FlowError(problem.detail ?? problem.title ?? `The page’s host answers ${response.status}.`, { status: response.status });
    }

    return response;
  }
}

/** The events of a stream. EventSource would read them, too, but shows no key. */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }

      text += value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        yield eventOf(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function eventOf(text) {
  const event = { type: 'message', data: '' };
  for (const line of text.split('\n')) {
    if (line.startsWith('event: ')) {
      event.type = line.slice('event: '.length);
    } else if (line.startsWith('data: ')) {
      event.data += line.slice('data: '.length);
    }
  }

  return event;
}
