/** A request that was not granted; the message is for people. */
export class WebhookError extends Error {
  constructor(message, { status, cause } = {}) {
    super(message, { cause });
    this.status = status;
  }
}

/** The management API of WebhookDispatcher. */
export class Webhooks {
  /** What operators show where the service asks for it; kept for as long as the page is open. */
  key = '';

  constructor(baseUrl) {
    this.baseUrl = baseUrl;
  }

  async endpoints() {
    return (await this.#call('GET', '/endpoints')).endpoints;
  }

  create(endpoint) {
    return this.#call('POST', '/endpoints', endpoint);
  }

  delete(id) {
    return this.#call('DELETE', `/endpoints/${encodeURIComponent(id)}`);
  }

  /** One of: challenge, test, pause, resume. */
  act(id, action) {
    return this.#call('POST', `/endpoints/${encodeURIComponent(id)}/${action}`);
  }

  replay(id, since) {
    return this.#call('POST', `/endpoints/${encodeURIComponent(id)}/replay`, { since });
  }

  async attempts(id) {
    return (await this.#call('GET', `/endpoints/${encodeURIComponent(id)}/attempts?limit=20`)).attempts;
  }

  deadLetters() {
    return this.#call('GET', '/dead-letters');
  }

  redrive(id) {
    return this.#call('POST', id ? `/dead-letters/${encodeURIComponent(id)}/redrive` : '/dead-letters/redrive');
  }

  drop(id) {
    return this.#call('DELETE', `/dead-letters/${encodeURIComponent(id)}`);
  }

  async #call(method, path, body) {
    const headers = {};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }

    if (this.key) {
      headers.Authorization = `Bearer ${this.key}`;
    }

    let response;
    try {
      response = await fetch(this.baseUrl + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
        signal: AbortSignal.timeout(30_000),
      });
    } catch (error) {
      throw new WebhookError('The webhook service cannot be reached.', { cause: error });
    }

    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new WebhookError(answer.detail ?? answer.title ?? `The webhook service answered ${response.status}.`, { status: response.status });
    }

    return answer;
  }
}
