import { hrefOf } from './address.js';
import { get } from './api.js';
import { coloured, paint } from './colours.js';
import { element, setText } from './elements.js';
import { span as timeSpan, timeOfDay } from './format.js';
import { Poller } from './poller.js';
import { showSpan } from './span-details.js';
import { arrange } from './waterfall.js';

const deepest = 12;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** One trace as a waterfall; spans that come late join it. */
export class TracePage {
  #title = document.getElementById('trace-title');
  #facts = document.getElementById('trace-facts');
  #parts = document.getElementById('trace-parts');
  #logs = document.getElementById('trace-logs');
  #axis = document.getElementById('trace-axis');
  #rows = document.getElementById('span-rows');
  #empty = document.getElementById('no-trace');
  #id = null;
  #version = 0;
  #wanted = null;
  #opened = new Set();
  #folded = new Set();
  #poller = new Poller((signal) => this.#read(signal), () => this.#tellMissing());

  constructor() {
    this.#rows.addEventListener('keydown', (event) => this.#move(event));
  }

  open([, id], query) {
    this.#id = id;
    this.#version = 0;
    this.#wanted = query.get('span');
    this.#opened = new Set(this.#wanted ? [this.#wanted] : []);
    this.#folded.clear();
    this.#logs.href = hrefOf(['logs'], { trace: id });
    setText(this.#title, `Trace ${id.slice(0, 8)}`);
    this.#facts.replaceChildren();
    this.#parts.replaceChildren();
    this.#axis.replaceChildren();
    this.#rows.replaceChildren();
    this.#empty.hidden = true;
    this.#poller.start();
  }

  close() {
    this.#poller.stop();
  }

  async #read(signal) {
    const trace = await get(`/api/traces/${encodeURIComponent(this.#id)}`, { after: this.#version }, signal);
    if (trace) {
      this.#version = trace.version;
      this.#empty.hidden = true;
      this.#show(trace);
    }
  }

  #tellMissing() {
    this.#empty.hidden = this.#rows.childElementCount > 0;
  }

  #show(trace) {
    const rows = arrange(trace.spans);
    const length = Math.max(...trace.spans.map(({ at, duration }) => at + duration), 0.001);
    const failed = trace.spans.filter(({ status }) => status === 'Error').length;
    const [{ span: root }] = rows;
    setText(this.#title, root.name || '(no name)');
    this.#facts.replaceChildren(...[
      ['Trace id', trace.id],
      ['Began', timeOfDay(trace.start)],
      ['Took', timeSpan(length)],
      ['Spans', String(trace.spans.length)],
      ...(failed ? [['Failed', String(failed)]] : []),
      ...(trace.dropped ? [['Not kept', `${trace.dropped} spans`]] : []),
    ].map(([name, value]) => element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: value }))));
    const parts = [...new Set(trace.spans.map(({ resource }) => resource))].sort((one, other) => one - other);
    this.#parts.replaceChildren(...parts.map((part) => coloured(trace.resources[part] ?? '', part)));
    this.#axis.replaceChildren(...ticks.map((share) => element('span', { textContent: timeSpan(length * share) })));
    const focused = document.activeElement?.closest?.('[data-span]')?.dataset.span;
    this.#rows.replaceChildren(...rows.map((row) => this.#row(row, trace, length)));
    this.#fold();
    const again = this.#wanted ?? focused;
    this.#wanted = null;
    if (again) {
      const row = this.#rows.querySelector(`[data-span="${CSS.escape(again)}"] .span-bar`);
      row?.focus();
    }
  }

  #row({ span, depth, hasChildren }, trace, length) {
    const toggle = element('button', { type: 'button', className: 'span-fold', tabIndex: -1, hidden: !hasChildren });
    const name = element(
      'span',
      { className: 'span-name', title: span.name },
      element('span', { className: 'coloured', textContent: trace.resources[span.resource] ?? '' }),
      element('span', { className: 'span-title', textContent: span.name || '(no name)' }));
    const bar = element('span', { className: 'bar' });
    bar.style.setProperty('--from', `${(100 * span.at) / length}%`);
    bar.style.setProperty('--width', `${(100 * span.duration) / length}%`);
    const time = element('span', { className: 'span-time', textContent: timeSpan(span.duration) });
    time.style.setProperty('--from', `${(100 * span.at) / length}%`);
    time.style.setProperty('--to', `${(100 * (span.at + span.duration)) / length}%`);
    time.dataset.side = span.at + span.duration < length * 0.8 ? 'after' : span.at > length * 0.2 ? 'before' : 'inside';
    const button = element(
      'button',
      { type: 'button', className: 'span-bar', ariaExpanded: 'false', ariaLabel: `${span.name}, ${trace.resources[span.resource]}, ${timeSpan(span.duration)}` },
      name,
      element('span', { className: 'lane' }, bar, time));
    const details = element('div', { className: 'span-details', hidden: true });
    const row = element(
      'div',
      { className: 'span', dataset: { testid: 'span-row', span: span.id, depth, status: span.status } },
      element('div', { className: 'span-line' }, toggle, button),
      details);
    row.style.setProperty('--depth', Math.min(depth, deepest));
    paint(row, span.resource);
    button.addEventListener('click', () => this.#toggle(span, trace, button, details));
    toggle.addEventListener('click', () => this.#toggleFold(span.id));
    if (this.#opened.has(span.id)) {
      this.#open(span, trace, button, details);
    }

    return row;
  }

  #toggle(span, trace, button, details) {
    if (this.#opened.delete(span.id)) {
      button.ariaExpanded = 'false';
      details.hidden = true;
    } else {
      this.#opened.add(span.id);
      this.#open(span, trace, button, details);
    }
  }

  #open(span, trace, button, details) {
    button.ariaExpanded = 'true';
    details.hidden = false;
    showSpan(details, span, trace);
  }

  #toggleFold(id) {
    if (!this.#folded.delete(id)) {
      this.#folded.add(id);
    }

    this.#fold();
  }

  // Rows follow their parents, so what is deeper than a folded row, up to the next that is not, is hidden.
  #fold() {
    let under = Infinity;
    for (const row of this.#rows.children) {
      const depth = Number(row.dataset.depth);
      under = depth <= under ? Infinity : under;
      row.hidden = depth > under;
      const folded = this.#folded.has(row.dataset.span);
      if (folded && under === Infinity) {
        under = depth;
      }

      const toggle = row.querySelector('.span-fold');
      toggle.ariaExpanded = String(!folded);
      toggle.ariaLabel = folded ? 'Show what it called' : 'Hide what it called';
    }
  }

  // Up and down go from span to span, left and right fold and unfold.
  #move(event) {
    const row = event.target.closest('.span');
    if (!row || event.target.closest('.span-details')) {
      return;
    }

    const shown = [...this.#rows.children].filter(({ hidden }) => !hidden);
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      shown[shown.indexOf(row) + steps[event.key]]?.querySelector('.span-bar').focus();
    } else if ((event.key === 'ArrowLeft') !== this.#folded.has(row.dataset.span) && event.key.startsWith('Arrow') && !row.querySelector('.span-fold').hidden) {
      event.preventDefault();
      this.#toggleFold(row.dataset.span);
    }
  }
}
