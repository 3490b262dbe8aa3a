import { hrefOf, note } from './address.js';
import { get } from './api.js';
import { coloured, offer } from './colours.js';
import { element, setText } from './elements.js';
import { span as timeSpan, timeOfDay } from './format.js';
import { Poller } from './poller.js';

const kept = 200;
const traceId = /^[0-9a-f]{32}$/i;

/** The traces, the one that began last first, live. */
export class TracesPage {
  #resource = document.getElementById('traces-resource');
  #text = document.getElementById('traces-text');
  #duration = document.getElementById('traces-duration');
  #errors = document.getElementById('traces-errors');
  #live = document.getElementById('traces-live');
  #count = document.getElementById('traces-count');
  #rows = document.getElementById('trace-rows');
  #empty = document.getElementById('no-traces');
  #filter = {};
  #after = 0;
  #shown = new Map();
  #poller = new Poller((signal) => this.#read(signal));

  constructor() {
    this.#resource.addEventListener('change', () => this.#apply({ resource: this.#resource.value }));
    this.#text.addEventListener('input', () => this.#apply({ text: this.#text.value.trim() }));
    this.#text.addEventListener('keydown', ({ key }) => key === 'Enter' && traceId.test(this.#text.value.trim()) && this.#go());
    this.#duration.addEventListener('input', () => this.#apply({ duration: this.#duration.value }));
    this.#errors.addEventListener('change', () => this.#apply({ errors: this.#errors.checked ? 'true' : '' }));
    this.#live.addEventListener('change', () => (this.#live.checked ? this.#poller.start() : this.#poller.stop()));
  }

  open(parts, query) {
    this.#apply(Object.fromEntries(['resource', 'text', 'duration', 'errors'].map((name) => [name, query.get(name) ?? ''])));
  }

  close() {
    this.#poller.stop();
  }

  #go() {
    location.hash = hrefOf(['traces', this.#text.value.trim().toLowerCase()]);
  }

  #apply(change) {
    this.#filter = { ...this.#filter, ...change };
    note(['traces'], this.#filter);
    if (this.#text.value.trim() !== this.#filter.text) {
      this.#text.value = this.#filter.text;
    }

    this.#duration.value = this.#filter.duration;
    this.#errors.checked = this.#filter.errors === 'true';
    offer(this.#resource, [...this.#resource.options].slice(1).map(({ value }) => value), this.#filter.resource);
    this.#after = 0;
    this.#live.checked = true;
    this.#poller.start();
  }

  async #read(signal) {
    const answer = await get('/api/traces', { ...this.#filter, after: this.#after, limit: kept }, signal);
    offer(this.#resource, answer.resources, this.#filter.resource);
    if (this.#after === 0) {
      this.#shown.clear();
    }

    this.#after = answer.version;
    for (const trace of answer.traces) {
      this.#shown.set(trace.id, { start: trace.start, duration: trace.duration, node: traceRow(trace, answer.resources) });
    }

    this.#show();
    setText(this.#empty, answer.kept ? 'No trace fits.' : 'No trace has come yet.');
    setText(this.#count, `${this.#shown.size} shown of ${answer.kept} kept`);
  }

  #show() {
    const newest = [...this.#shown].sort(([, one], [, other]) => other.start - one.start);
    for (const [id] of newest.splice(kept)) {
      this.#shown.delete(id);
    }

    const longest = Math.max(...newest.map(([, { duration }]) => duration), 0.001);
    const focused = document.activeElement?.closest?.('[data-trace]')?.dataset.trace;
    this.#rows.replaceChildren(...newest.map(([, { node, duration }]) => {
      node.querySelector('.meter').style.setProperty('--share', `${Math.max(1, (100 * duration) / longest)}%`);
      return node;
    }));
    this.#shown.get(focused)?.node.focus();
    this.#empty.hidden = newest.length > 0;
  }
}

function traceRow({ id, name, root, start, duration, spans, errors, parts }, resources) {
  return element(
    'a',
    { className: 'trace', href: hrefOf(['traces', id]), dataset: { testid: 'trace-row', trace: id } },
    element('time', { dateTime: new Date(start).toISOString(), textContent: timeOfDay(start) }),
    element(
      'span',
      { className: 'trace-name' },
      element('strong', { textContent: name || '(no name)' }),
      element('small', { className: 'quiet', textContent: `${resources[root] ?? ''} · ${id.slice(0, 8)}` })),
    element('span', { className: 'parts' }, ...parts.map((part) => coloured(`${resources[part.resource] ?? ''} ${part.spans}`, part.resource))),
    element('span', { className: 'number', textContent: `${spans} span${spans === 1 ? '' : 's'}` }),
    errors ? element('span', { className: 'chip', textContent: `${errors} failed`, dataset: { tone: 'bad' } }) : element('span'),
    element('span', { className: 'meter number', textContent: timeSpan(duration) }));
}
