import { element, setText, svg } from '../page/elements.js';
import { ceiling, largest, line } from './chart.js';

const width = 600;
const height = 110;
const longestGap = 5_000;

/** One figure of a hop over the last minutes. */
export class ChartCard {
  #top = element('span', { className: 'chart-top' });
  #now = element('span', { className: 'chart-now' });
  #lines;
  #names;
  #format;

  /** @param {{ title: string, lines: { name: string, title: string }[], format: (value: number | null) => string }} chart */
  constructor({ title, lines, format }) {
    this.#names = lines;
    this.#format = format;
    this.#lines = lines.map(({ name }) => svg('path', { class: `chart-line ${name}`, 'vector-effect': 'non-scaling-stroke' }));
    const picture = svg(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${title} of the last 10 minutes` },
      ...this.#lines,
    );
    this.node = element(
      'figure',
      { className: 'chart' },
      element('figcaption', {}, element('span', { textContent: title }), this.#now),
      element('div', { className: 'chart-area' }, this.#top, picture),
      element('p', { className: 'chart-axis', ariaHidden: 'true' }, element('span', { textContent: '10 min ago' }), element('span', { textContent: 'now' })),
    );
  }

  show(history, hop, { from, to }) {
    const series = this.#names.map(({ name }) => history.series(hop, name));
    const top = ceiling(largest(...series));
    for (const [i, path] of this.#lines.entries()) {
      path.setAttribute('d', line(series[i], { from, to, top, width, height, longestGap }));
    }

    setText(this.#top, this.#format(top));
    setText(this.#now, this.#names.map(({ title }, i) => `${title}${this.#format(series[i].at(-1)?.value ?? null)}`).join(' · '));
  }

  /** Whether there is anything to show. */
  static has(history, hop, name) {
    return history.series(hop, name).some(({ value }) => value !== null);
  }
}
