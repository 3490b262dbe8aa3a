/**
 * Writes a topic: a view, one key of it, or either with equality filters.
 *
 *     topicOf('flights', { where: { airlineCode: 'AA' } })   // flights?airlineCode=AA
 *     topicOf('flights', { key: 'AA-100' })                  // flights/AA-100
 */
export function topicOf(view, { key, where = {} } = {}) {
  const path = key === undefined ? view : `${view}/${encodeURIComponent(key)}`;
  const filters = Object.entries(where).map(([field, value]) => `${encodeURIComponent(field)}=${encodeURIComponent(String(value))}`);
  return filters.length ? `${path}?${filters.sort().join('&')}` : path;
}

/** Where a topic is read over HTTP: in the path its slash, in the query its filters, beside what the request itself has to say. */
export function urlOf(gateway, topic, parameters = {}) {
  const question = topic.indexOf('?');
  const path = question < 0 ? topic : topic.slice(0, question);
  const filters = question < 0 ? [] : topic.slice(question + 1).split('&').filter(Boolean);
  const slash = path.indexOf('/');
  const [view, key] = slash < 0 ? [path] : [path.slice(0, slash), path.slice(slash + 1)];
  const own = Object.entries(parameters).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const query = [...filters.map(filterOf), ...own].join('&');
  return `${gateway}/views/${safe(view)}${key === undefined ? '' : `/${safe(key)}`}${query ? `?${query}` : ''}`;
}

function filterOf(filter) {
  const equals = filter.indexOf('=');
  const [field, value] = equals < 0 ? [filter, ''] : [filter.slice(0, equals), filter.slice(equals + 1)];
  return `${safe(field.replaceAll('+', ' '))}=${safe(value.replaceAll('+', ' '))}`;
}

// People write topics by hand, with and without escapes; a URL needs each exactly once.
function safe(text) {
  return encodeURIComponent(decoded(text));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that begins no escape stands for itself.
    return text;
  }
}
