/** A command that was not accepted; the message is for people. */
export class CommandError extends Error {}

/** The commands of EventProducer. */
export class Producer {
  constructor(baseUrl) {
    this.baseUrl = baseUrl;
  }

  createVirus(virus) {
    return this.#call('POST', '/viruses', virus);
  }

  destroyVirus(virusId) {
    return this.#call('DELETE', `/viruses/${encodeURIComponent(virusId)}`);
  }

  changeFlight(flightId, fields) {
    return this.#call('PATCH', `/flights/${encodeURIComponent(flightId)}`, fields);
  }

  loadFlights() {
    return this.#call('POST', '/flights/load');
  }

  resetFlights() {
    return this.#call('POST', '/flights/reset');
  }

  /** Who proves to be somebody may change the seat of that person only. */
  assignSeat(seat, token) {
    return this.#call('POST', '/seats', seat, { Authorization: `Bearer ${token}` });
  }

  simulation() {
    return this.#call('GET', '/simulation');
  }

  startSimulation(speed) {
    return this.#call('POST', '/simulation', { speed });
  }

  stopSimulation() {
    return this.#call('DELETE', '/simulation');
  }

  async #call(method, path, body, headers = {}) {
    if (method !== 'GET') {
      headers['Idempotency-Key'] = newKey();
    }

    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }

    let response;
    try {
      response = await fetch(this.baseUrl + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      });
    } catch (error) {
      throw new CommandError(error.name === 'TimeoutError' ? 'The producer does not answer.' : 'The producer cannot be reached.', { cause: error });
    }

    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new CommandError(answer.detail ?? answer.title ?? `The producer answered ${response.status}.`);
    }

    return answer;
  }
}

// crypto.randomUUID is for secure contexts only, and a page on http has none unless it is on localhost.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
