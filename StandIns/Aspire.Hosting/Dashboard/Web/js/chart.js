import { paint } from './colours.js';
import { element, setText } from './elements.js';
import { timeOfDay } from './format.js';

const height = 240;
const space = { left: 72, right: 12, top: 12, bottom: 26 };
const ns = 'http://www.w3.org/2000/svg';

/** A chart of lines over time, with a cross-hair that follows the pointer or the arrow keys. */
export class Chart {
  #svg = svg('svg', { class: 'chart', tabindex: '0', role: 'img' });
  #read = element('p', { className: 'chart-read', ariaLive: 'polite' });
  #legend = element('ul', { className: 'legend' });
  #hidden = new Set();
  #data = null;
  #at = null;
  node = element('figure', { className: 'chart-box' }, element('figcaption'), this.#svg, this.#read, this.#legend);

  constructor(title) {
    this.node.firstElementChild.textContent = title;
    this.#svg.addEventListener('pointermove', (event) => this.#point(event));
    this.#svg.addEventListener('pointerleave', () => this.#pointTo(null));
    this.#svg.addEventListener('keydown', (event) => this.#key(event));
    this.#svg.addEventListener('blur', () => this.#pointTo(null));
    new ResizeObserver(() => this.#draw()).observe(this.#svg);
  }

  /** `lines` are `{ name, values, colour }`, a value or null for each step; `format(value)` writes one. */
  show({ from, step, lines, format }) {
    this.#data = { from, step, lines, format };
    this.#showLegend();
    this.#draw();
  }

  #shown() {
    return this.#data.lines.filter(({ name }) => !this.#hidden.has(name));
  }

  #showLegend() {
    const names = this.#data.lines.map(({ name }) => name);
    if (this.#legend.dataset.names !== JSON.stringify(names)) {
      this.#legend.dataset.names = JSON.stringify(names);
      this.#legend.replaceChildren(...this.#data.lines.map(({ name, colour }) => {
        const button = paint(element('button', { type: 'button', className: 'coloured', textContent: name, ariaPressed: String(!this.#hidden.has(name)) }), colour);
        button.addEventListener('click', () => {
          button.ariaPressed = String(this.#hidden.delete(name) || !this.#hidden.add(name));
          this.#draw();
        });
        return element('li', {}, button, element('span', { className: 'number' }));
      }));
    }

    this.#data.lines.forEach(({ values }, index) => {
      const last = values.findLast((value) => value !== null);
      setText(this.#legend.children[index].lastElementChild, last === undefined ? '–' : this.#data.format(last));
    });
  }

  #draw() {
    const width = this.#svg.clientWidth;
    if (!this.#data || !width) {
      return;
    }

    const { from, step, format } = this.#data;
    const steps = this.#data.lines[0]?.values.length ?? 1;
    const values = this.#shown().flatMap((line) => line.values.filter((value) => value !== null));
    const scale = niceScale(Math.min(0, ...values), Math.max(0, ...values));
    const x = (index) => space.left + ((width - space.left - space.right) * (index + 1)) / steps;
    const y = (value) => height - space.bottom - ((height - space.top - space.bottom) * (value - scale[0])) / (scale.at(-1) - scale[0]);
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.setAttribute('aria-label', this.#summary());
    this.#svg.replaceChildren(
      ...scale.flatMap((value) => [
        svg('line', { class: 'grid', x1: space.left, x2: width - space.right, y1: y(value), y2: y(value) }),
        svg('text', { class: 'tick', x: space.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, format(value)),
      ]),
      ...timeTicks(steps, width).map((index) => svg(
        'text',
        { class: 'tick', x: x(index), y: height - 6, 'text-anchor': index === steps - 1 ? 'end' : 'middle' },
        timeOfDay(from + step * (index + 1)).slice(0, 8))),
      ...this.#shown().map((line) => paint(svg('path', { class: 'line-path', d: path(line.values, x, y) }), line.colour)),
      ...this.#cross(x, y));
  }

  * #cross(x, y) {
    if (this.#at === null) {
      return;
    }

    yield svg('line', { class: 'cross', x1: x(this.#at), x2: x(this.#at), y1: space.top, y2: height - space.bottom });
    for (const { values, colour } of this.#shown()) {
      if (values[this.#at] !== null && values[this.#at] !== undefined) {
        yield paint(svg('circle', { class: 'spot', cx: x(this.#at), cy: y(values[this.#at]), r: 4 }), colour);
      }
    }
  }

  #summary() {
    const last = this.#data.lines.slice(0, 5).map(({ name, values }) => {
      const value = values.findLast((candidate) => candidate !== null);
      return `${name}: ${value === undefined ? 'no value' : this.#data.format(value)}`;
    });
    return `${this.node.firstElementChild.textContent}. ${last.join(', ') || 'No values.'}`;
  }

  #point(event) {
    const { left, width } = this.#svg.getBoundingClientRect();
    const steps = this.#data?.lines[0]?.values.length ?? 0;
    const index = Math.round(((event.clientX - left - space.left) / (width - space.left - space.right)) * steps) - 1;
    this.#pointTo(index >= 0 && index < steps ? index : null);
  }

  #key(event) {
    const steps = this.#data?.lines[0]?.values.length ?? 0;
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (move && steps) {
      event.preventDefault();
      this.#pointTo(Math.min(steps - 1, Math.max(0, (this.#at ?? steps - (move < 0 ? 0 : 1)) + move)));
    }
  }

  #pointTo(index) {
    this.#at = index;
    this.#draw();
    if (index === null || !this.#data) {
      setText(this.#read, '');
      return;
    }

    const { from, step, format } = this.#data;
    const read = this.#shown().slice(0, 6).map(({ name, values }) => `${name} ${values[index] === null ? '–' : format(values[index])}`);
    setText(this.#read, `${timeOfDay(from + step * (index + 1)).slice(0, 8)}  ${read.join('   ')}`);
  }
}

/** Round values from below the least to above the greatest. */
function niceScale(least, greatest) {
  const span = greatest - least || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999);
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil((least + span) / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function timeTicks(steps, width) {
  const count = Math.max(2, Math.min(6, Math.floor(width / 130)));
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * steps) / count) - 1);
}

// Where there is no value the line is interrupted; a value alone is a dot, which a line of no length shows.
function path(values, x, y) {
  let drawn = '';
  values.forEach((value, index) => {
    if (value !== null) {
      const isFirst = index === 0 || values[index - 1] === null;
      drawn += `${isFirst ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      drawn += isFirst && (values[index + 1] ?? null) === null ? 'h0.1' : '';
    }
  });
  return drawn;
}

function svg(name, attributes, text) {
  const made = document.createElementNS(ns, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }

  if (text !== undefined) {
    made.textContent = text;
  }

  return made;
}
