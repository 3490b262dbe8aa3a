import { element } from './elements.js';

/** Attributes, a line each. */
export function tagTable(tags, otherwise = 'None.') {
  if (!tags.length) {
    return element('p', { className: 'quiet', textContent: otherwise });
  }

  const rows = tags.map(({ key, value }) => element('tr', {}, element('th', { scope: 'row', textContent: key }), element('td', { textContent: value })));
  return element('div', { className: 'scroll' }, element('table', { className: 'tags' }, element('tbody', {}, ...rows)));
}
