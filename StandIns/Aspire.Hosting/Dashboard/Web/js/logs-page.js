import { hrefOf, note } from './address.js';
import { get } from './api.js';
import { coloured, offer } from './colours.js';
import { element, setText } from './elements.js';
import { timeOfDay } from './format.js';
import { Poller } from './poller.js';
import { tagTable } from './tag-table.js';

const kept = 1_000;
const levels = ['Trace', 'Debug', 'Info', 'Warning', 'Error', 'Critical'];
const tones = ['calm', 'calm', 'info', 'warn', 'bad', 'bad'];

/** Structured log records of all resources, the newest first, live. */
export class LogsPage {
  #resource = document.getElementById('logs-resource');
  #level = document.getElementById('logs-level');
  #text = document.getElementById('logs-text');
  #live = document.getElementById('logs-live');
  #scope = document.getElementById('logs-scope');
  #count = document.getElementById('logs-count');
  #rows = document.getElementById('log-rows');
  #empty = document.getElementById('no-logs');
  #filter = {};
  #after = 0;
  #poller = new Poller((signal) => this.#read(signal));

  constructor() {
    this.#resource.addEventListener('change', () => this.#apply({ resource: this.#resource.value }));
    this.#level.addEventListener('change', () => this.#apply({ level: this.#level.value }));
    this.#text.addEventListener('input', () => this.#apply({ text: this.#text.value.trim() }));
    this.#live.addEventListener('change', () => (this.#live.checked ? this.#poller.start() : this.#poller.stop()));
  }

  open(parts, query) {
    this.#live.checked = true;
    this.#apply(Object.fromEntries(['resource', 'level', 'text', 'trace', 'span'].map((name) => [name, query.get(name) ?? ''])));
  }

  close() {
    this.#poller.stop();
  }

  #apply(change) {
    this.#filter = { ...this.#filter, ...change };
    note(['logs'], this.#filter);
    this.#level.value = this.#filter.level;
    if (this.#text.value.trim() !== this.#filter.text) {
      this.#text.value = this.#filter.text;
    }

    offer(this.#resource, [...this.#resource.options].slice(1).map(({ value }) => value), this.#filter.resource);
    this.#showScope();
    this.#after = 0;
    this.#live.checked = true;
    this.#poller.start();
  }

  #showScope() {
    const { trace, span } = this.#filter;
    const named = span ? `Span ${span.slice(0, 8)}` : `Trace ${trace?.slice(0, 8)}`;
    const remove = element('button', { type: 'button', className: 'chip-close', textContent: '×', ariaLabel: 'Show the logs of all traces' });
    remove.addEventListener('click', () => this.#apply({ trace: '', span: '' }));
    this.#scope.hidden = !trace;
    this.#scope.replaceChildren(element('a', { href: hrefOf(['traces', trace ?? ''], { span }), textContent: named }), remove);
  }

  async #read(signal) {
    const answer = await get('/api/logs', { ...this.#filter, after: this.#after }, signal);
    offer(this.#resource, answer.resources, this.#filter.resource);
    const rows = answer.entries.reverse().map((entry) => logRow(entry, answer.resources));
    if (this.#after === 0) {
      this.#rows.replaceChildren(...rows);
    } else {
      this.#rows.prepend(...rows);
    }

    this.#after = answer.last;
    while (this.#rows.childElementCount > kept) {
      this.#rows.lastElementChild.remove();
    }

    this.#empty.hidden = this.#rows.childElementCount > 0;
    setText(this.#empty, answer.kept ? 'No log record fits.' : 'No log record has come yet.');
    setText(this.#count, `${this.#rows.childElementCount} shown of ${answer.kept} kept`);
  }
}

function logRow(entry, resources) {
  const { at, resource, level, category, message, trace, span, tags } = entry;
  const chip = element('span', { className: 'chip', textContent: levels[level] ?? 'None', dataset: { tone: tones[level] ?? 'calm' } });
  const link = trace
    ? element('a', { className: 'trace-link', href: hrefOf(['traces', trace], { span }), textContent: trace.slice(0, 8), title: `Trace ${trace}` })
    : element('span');
  const row = element(
    'details',
    { className: 'log', dataset: { testid: 'log-row', level: levels[level] ?? '' } },
    element(
      'summary',
      {},
      element('time', { dateTime: new Date(at).toISOString(), textContent: timeOfDay(at) }),
      coloured(resources[resource] ?? '', resource),
      chip,
      element('span', { className: 'message', textContent: message || category }),
      link));
  row.addEventListener('toggle', () => row.append(logBody(entry)), { once: true });
  row.classList.toggle('bad', level >= 4);
  return row;

  function logBody() {
    const facts = [
      { key: 'Category', value: category },
      ...(trace ? [{ key: 'Trace', value: trace }] : []),
      ...(span ? [{ key: 'Span', value: span }] : []),
    ];
    return element('div', { className: 'log-body' }, element('pre', { textContent: message }), tagTable([...facts, ...tags]));
  }
}
