/** The base addresses of one service. The one that worked last comes first. */
export class Gateways {
  #urls;
  #preferred = 0;

  /** @param {string | readonly string[]} urls */
  constructor(urls) {
    this.#urls = [urls].flat().map(normalised);
    if (this.#urls.length === 0) {
      throw new TypeError('connect needs the address of a gateway, for example http://localhost:8081.');
    }
  }

  /** All of them, in the order in which to try them. */
  inOrder() {
    return [...this.#urls.slice(this.#preferred), ...this.#urls.slice(0, this.#preferred)];
  }

  prefer(url) {
    this.#preferred = Math.max(0, this.#urls.indexOf(url));
  }
}

function normalised(text) {
  let url;
  try {
    url = new URL(text);
  } catch (error) {
    throw new TypeError(`'${text}' is no address of a gateway; it looks like http://localhost:8081.`, { cause: error });
  }

  if (!['http:', 'https:'].includes(url.protocol) || url.search || url.hash) {
    throw new TypeError(`A gateway's address is http or https, without query and fragment; '${text}' is not.`);
  }

  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
