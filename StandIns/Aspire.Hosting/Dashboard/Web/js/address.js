// The page that is shown follows the # of the address: /page/part…?name=value.

/** What the address says. */
export function read() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  return { parts: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

/** An address: parts are names of pages and things, values what to filter by. */
export function hrefOf(parts, values = {}) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return `#/${parts.map(encodeURIComponent).join('/')}${query.size ? `?${query}` : ''}`;
}

/** Notes what is filtered by, so that the address can be kept and shared. */
export function note(parts, values) {
  history.replaceState(null, '', hrefOf(parts, values));
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
