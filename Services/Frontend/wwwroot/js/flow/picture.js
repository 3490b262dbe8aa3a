import { element, setText, svg } from '../page/elements.js';
import { depth, none, rate, sentence, time } from './figures.js';
import { along, narrow, route, wide } from './layout.js';
import { hops, nodes } from './pipeline.js';

const isWide = matchMedia('(width >= 76rem)');

/** The picture: who takes part, the arrows between them, and on each arrow a button with its figures. */
export class Picture {
  #root;
  #svg = svg('svg', { 'aria-hidden': 'true', focusable: 'false' });
  #dot = svg('circle', { class: 'dot', r: 7, visibility: 'hidden' });
  #nodes = new Map();
  #hops = new Map();
  #routes = new Map();

  /** @param {HTMLElement} root @param {{ onChoose: (hop: string) => void }} listeners */
  constructor(root, { onChoose }) {
    this.#root = root;
    const marker = (id) => svg(
      'marker',
      { id, viewBox: '0 0 10 10', refX: 8.5, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' },
      svg('path', { d: 'M1 1L9 5L1 9', class: `tip ${id}` }),
    );
    this.#svg.append(svg('defs', {}, marker('tip'), marker('tip-fault')));
    root.append(this.#svg);
    for (const [id, node] of Object.entries(nodes)) {
      this.#addNode(id, node);
    }

    for (const hop of hops) {
      this.#addHop(hop, onChoose);
    }

    this.#svg.append(this.#dot);
    isWide.addEventListener('change', () => this.#place());
    this.#place();
  }

  show({ services, hops: readings }) {
    for (const { node, note, service } of this.#nodes.values()) {
      const reading = services.find(({ id }) => id === service);
      const fault = reading?.faults[0] ?? '';
      node.dataset.state = !service ? 'outside' : !reading ? 'unknown' : fault ? 'fault' : 'up';
      setText(note, fault || (reading?.instances > 1 ? `${reading.instances} processes` : ''));
      node.title = reading?.faults.join('\n') ?? '';
    }

    for (const reading of readings) {
      this.#showHop(reading);
    }
  }

  choose(id) {
    for (const [hop, { button }] of this.#hops) {
      button.setAttribute('aria-pressed', String(hop === id));
    }
  }

  /** Forgets what a test event left on the arrows. */
  clear() {
    for (const { button, test } of this.#hops.values()) {
      delete button.dataset.visited;
      setText(test, '');
    }
  }

  /** Leaves on an arrow how long a test event took for it. */
  visit(id, milliseconds) {
    const { button, test } = this.#hops.get(id);
    button.dataset.visited = '';
    setText(test, time(milliseconds));
  }

  /** Puts the dot some share of the way along an arrow; away without one. */
  dot(id, share) {
    this.#dot.setAttribute('visibility', id ? 'visible' : 'hidden');
    if (id) {
      const [x, y] = along(this.#routes.get(id).points, share);
      this.#dot.setAttribute('cx', x);
      this.#dot.setAttribute('cy', y);
    }
  }

  #addNode(id, { title, what, service }) {
    const note = element('span', { className: 'node-note' });
    const node = element(
      'div',
      { className: 'node', dataset: { testid: 'node', node: id } },
      element('span', { className: 'node-title', textContent: title }),
      element('span', { className: 'node-what', textContent: what }),
      note,
    );
    this.#nodes.set(id, { node, note, service });
    this.#root.append(node);
  }

  #addHop(hop, onChoose) {
    const line = svg('path', { class: 'arrow', 'data-hop': hop.id });
    const parts = { time: element('span', { className: 'hop-time', textContent: none }), more: element('span', { className: 'hop-more' }) };
    const test = element('span', { className: 'hop-test', dataset: { testid: 'hop-test' } });
    const button = element(
      'button',
      { type: 'button', className: 'hop', ariaLabel: hop.title, dataset: { testid: 'hop', hop: hop.id }, attributes: { 'aria-pressed': 'false' } },
      element('span', { className: 'hop-title', textContent: hop.title }),
      parts.time,
      parts.more,
      test,
    );
    button.addEventListener('click', () => onChoose(hop.id));
    this.#hops.set(hop.id, { hop, line, button, test, ...parts });
    this.#svg.append(line);
    this.#root.append(button);
  }

  #showHop(reading) {
    const shown = this.#hops.get(reading.id);
    if (!shown) {
      return;
    }

    const { hop, line, button } = shown;
    const state = reading.faults.length > 0 ? 'fault' : reading.rate > 0 ? 'flows' : 'still';
    button.dataset.state = state;
    line.dataset.state = state;
    line.setAttribute('marker-end', `url(#${state === 'fault' ? 'tip-fault' : 'tip'})`);
    button.toggleAttribute('data-slowest', reading.isSlowest);
    button.title = reading.faults.join('\n');
    button.ariaLabel = sentence(hop.title, reading);
    setText(shown.time, time(reading.median));
    setText(shown.more, [rate(reading.rate), depth(reading)].filter(Boolean).join(' · '));
  }

  #place() {
    const layout = isWide.matches ? wide : narrow;
    this.#root.style.aspectRatio = `${layout.width} / ${layout.height}`;
    this.#svg.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`);
    const put = (box, [x, y]) => {
      box.style.left = `${(x / layout.width) * 100}%`;
      box.style.top = `${(y / layout.height) * 100}%`;
    };
    for (const [id, { node }] of this.#nodes) {
      put(node, layout.places[id]);
    }

    for (const [id, { hop, line, button }] of this.#hops) {
      const way = route(hop, layout);
      this.#routes.set(id, way);
      line.setAttribute('d', `M${way.points.map((point) => point.join(' ')).join('L')}`);
      put(button, way.middle);
    }
  }
}
