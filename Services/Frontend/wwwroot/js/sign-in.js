/** Signs people in without a password, as a gateway in mode Development lets them. A token is kept by nobody: there is a new one for each connection. */
export class SignIn {
  #gateway;

  constructor(gateway) {
    this.#gateway = gateway;
  }

  /** Whom one can be: `[{ id, name }]`. */
  async people() {
    return (await this.#call('/dev/people')).people;
  }

  /** A bearer token that proves to be this person. */
  async token(person) {
    const answer = await this.#call('/dev/tokens', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ person }),
    });
    return answer.token;
  }

  async #call(path, request) {
    const response = await fetch(this.#gateway + path, { ...request, signal: AbortSignal.timeout(15_000) });
    if (!response.ok) {
      throw new Error(`Nobody can be signed in now (${response.status}).`);
    }

    return response.json();
  }
}
