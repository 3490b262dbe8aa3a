import { setText } from '../page/elements.js';
import { ChartCard } from './chart-card.js';
import { none, rate, time } from './figures.js';
import { History } from './history.js';
import { hopOf } from './pipeline.js';

const count = (value) => (value === null ? none : Math.round(value).toLocaleString('en'));
const figures = [
  { title: 'Time', lines: [{ name: 'median', title: 'median ' }, { name: 'p95', title: 'p95 ' }], format: time },
  { title: 'Rate', lines: [{ name: 'rate', title: '' }], format: (value) => (value === null ? none : rate(value)) },
  { title: 'Waiting', lines: [{ name: 'waiting', title: '' }], format: count },
  { title: 'Seconds behind', lines: [{ name: 'age', title: '' }], format: (value) => (value === null ? none : `${value.toFixed(1)} s`) },
  { title: 'Failed in 10 s', lines: [{ name: 'failures', title: '' }], format: count },
];

/** The charts of the hop that is chosen. */
export class ChartPanel {
  #title = document.getElementById('chart-title');
  #what = document.getElementById('chart-what');
  #cards = figures.map((figure) => ({ figure, card: new ChartCard(figure) }));
  #history;
  #hop;

  constructor(history) {
    this.#history = history;
    document.getElementById('charts').append(...this.#cards.map(({ card }) => card.node));
  }

  choose(id) {
    this.#hop = hopOf(id);
    setText(this.#title, this.#hop.title);
    setText(this.#what, this.#hop.what);
    this.draw();
  }

  draw() {
    const to = this.#history.newest;
    for (const { figure, card } of this.#cards) {
      card.node.hidden = to === null || !figure.lines.some(({ name }) => ChartCard.has(this.#history, this.#hop.id, name));
      if (!card.node.hidden) {
        card.show(this.#history, this.#hop.id, { from: to - History.length, to });
      }
    }
  }
}
