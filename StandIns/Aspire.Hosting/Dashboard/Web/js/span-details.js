import { hrefOf } from './address.js';
import { get } from './api.js';
import { element } from './elements.js';
import { span as timeSpan } from './format.js';
import { tagTable } from './tag-table.js';

/** Fills a node with all that is known of a span. */
export async function showSpan(node, span, trace) {
  try {
    const details = await get(`/api/traces/${trace.id}/spans/${span.id}`);
    node.replaceChildren(...parts(details, span, trace));
  } catch {
    node.replaceChildren(element('p', { className: 'quiet', textContent: 'It is no longer kept.' }));
  }
}

function* parts({ scope, statusMessage, tags, events, links, resource }, span, trace) {
  yield element(
    'p',
    { className: 'links' },
    element('a', { href: hrefOf(['logs'], { trace: trace.id, span: span.id }), textContent: 'Logs of this span' }),
    element('a', { href: hrefOf(['console', trace.resources[span.resource] ?? '']), textContent: 'Console' }));
  yield section('Span', tagTable([
    { key: 'Name', value: span.name },
    { key: 'Span id', value: span.id },
    { key: 'Kind', value: span.kind },
    { key: 'Source', value: scope },
    { key: 'Began after', value: timeSpan(span.at) },
    { key: 'Took', value: timeSpan(span.duration) },
    { key: 'Status', value: statusMessage ? `${span.status}: ${statusMessage}` : span.status },
  ]));
  yield section('Attributes', tagTable(tags));
  if (events.length) {
    yield section('Events', ...events.map((event) => element(
      'div',
      { className: 'span-event' },
      element('p', {}, element('strong', { textContent: event.name }), element('span', { className: 'quiet', textContent: ` after ${timeSpan(event.at)}` })),
      ...(event.tags.length ? [tagTable(event.tags)] : []))));
  }

  if (links.length) {
    yield section('Links', ...links.map((link) => element(
      'div',
      { className: 'span-event' },
      element('a', { href: hrefOf(['traces', link.trace], { span: link.span }), textContent: `Span ${link.span} of trace ${link.trace}` }),
      ...(link.tags.length ? [tagTable(link.tags)] : []))));
  }

  yield section('Resource', tagTable(resource));
}

function section(title, ...content) {
  return element('section', {}, element('h3', { textContent: title }), ...content);
}
