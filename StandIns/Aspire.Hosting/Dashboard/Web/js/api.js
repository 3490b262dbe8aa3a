/** Asks the host; null when nothing has changed. Whoever is no longer logged in is led to the login. */
export async function get(path, parameters, signal) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters ?? {})) {
    if (value) {
      query.set(name, value);
    }
  }

  const response = await fetch(query.size ? `${path}?${query}` : path, { signal });
  if (response.status === 401) {
    location.assign(`/login${location.hash}`);
  }

  if (!response.ok) {
    throw new AnswerError(response.status);
  }

  return response.status === 204 ? null : response.json();
}

/** The host has answered that it will not. */
export class AnswerError extends Error {
  constructor(status) {
    super(`The host answered ${status}.`);
    this.status = status;
  }
}
