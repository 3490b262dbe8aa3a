import { get } from './api.js';

/** The resources as the host tells them, live. Dispatches `resource` with each change and `state` with that of the connection. */
export class Host extends EventTarget {
  /** The newest of each resource by id, in the order in which they were first told. */
  resources = new Map();
  #offset = 0;

  connect() {
    const source = new EventSource('/api/resources');
    source.addEventListener('run', (event) => {
      const run = JSON.parse(event.data);
      this.#offset = Date.parse(run.now) - Date.now();
      this.#tell('run', run);
    });
    source.addEventListener('resource', (event) => {
      const resource = JSON.parse(event.data);
      this.resources.set(resource.id, resource);
      this.#tell('resource', resource);
    });
    source.onopen = () => this.#tell('state', 'live');
    source.onerror = () => {
      this.#tell('state', 'reconnecting');
      if (source.readyState === EventSource.CLOSED) {
        // A stream does not tell why it was refused.
        this.#checkLogin();
        setTimeout(() => this.connect(), 2_000);
      }
    };
  }

  /** Milliseconds since 1970 by the host's clock. */
  now() {
    return Date.now() + this.#offset;
  }

  /** Executes a command; returns `{ success, message }`. */
  async execute(resource, command) {
    try {
      const response = await fetch(`/api/resources/${encodeURIComponent(resource.id)}/commands/${encodeURIComponent(command.name)}`, {
        method: 'POST',
        headers: { 'X-Dashboard-Request': '1' },
      });
      return response.headers.get('Content-Type') === 'application/json'
        ? await response.json()
        : { success: false, message: `The host answered ${response.status}.` };
    } catch {
      return { success: false, message: 'The host cannot be reached.' };
    }
  }

  async #checkLogin() {
    try {
      await get('/api/metrics');
    } catch {
      // The host cannot be reached, and the stream tries again.
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
