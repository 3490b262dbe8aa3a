import { element, setText, svg } from '../elements.js';
import { bytes, count, milliseconds, wholeDelay } from '../figures.js';
import { stateNames, transportNames } from '../words.js';
import { stems, timelineWidth } from './delay-timeline.js';
import { pollIntervalMs } from './lane.js';

const height = 40;
const ways = {
  websocket: 'One socket; the server writes into it',
  sse: 'One request; its answer never ends',
  'long-poll': 'One request a change; the answer waits for it',
  poll: `One request every ${pollIntervalMs / 1000} s, change or not`,
};
const none = '–';

/** One transport's column: its state, its figures, and the delays of the last minute. */
export class LaneCard {
  #state = element('span', { className: 'lane-state', dataset: { testid: 'lane-state' } });
  #way;
  #delay = figure('lane-delay');
  #median = figure('lane-median');
  #p95 = figure('lane-p95');
  #changes = figure('lane-changes');
  #requests = figure('lane-requests');
  #bytes = figure('lane-bytes');
  #key = figure('lane-key');
  #stems = svg('path', { class: 'stems' });
  #scale = element('span');
  #transport;

  constructor(transport) {
    this.#transport = transport;
    this.#way = element('p', { className: 'lane-way', textContent: ways[transport] });
    const title = element('h3', { id: `lane-${transport}`, textContent: transportNames[transport] });
    this.node = element(
      'article',
      { className: 'lane', dataset: { testid: 'lane', transport }, attributes: { 'aria-labelledby': title.id } },
      element('div', { className: 'lane-head' }, title, this.#state),
      this.#way,
      element('dl', { className: 'lane-last' }, ...pair('Last change took', this.#delay)),
      this.#timeline(),
      element(
        'dl',
        { className: 'lane-figures' },
        element('div', {}, ...pair('Median', this.#median)),
        element('div', {}, ...pair('p95', this.#p95)),
        element('div', {}, ...pair('Changes', this.#changes)),
        element('div', {}, ...pair('Requests', this.#requests)),
        element('div', {}, ...pair('Received', this.#bytes)),
        element('div', {}, ...pair('Last key', this.#key)),
      ),
    );
  }

  /** Shows a lane as it is now; the full height of its timeline stands for `scale` milliseconds. */
  show(lane, { now, scale }) {
    const { state, error, requests, bytes: received, changes, lastKey, lastDelay, median, p95 } = lane.figures;
    this.#state.dataset.state = state;
    setText(this.#state, stateNames[state]);
    setText(this.#way, state !== 'live' && error ? error.message : ways[this.#transport]);
    setText(this.#delay, orNone(lastDelay, milliseconds));
    setText(this.#median, orNone(median, milliseconds));
    setText(this.#p95, orNone(p95, milliseconds));
    setText(this.#changes, count(changes));
    setText(this.#requests, count(requests));
    setText(this.#bytes, bytes(received));
    setText(this.#key, lastKey ?? none);
    this.#key.title = lastKey ?? '';
    setText(this.#scale, wholeDelay(scale));
    this.#stems.setAttribute('d', stems(lane.timeline.seenAt(now), { scale, height }));
  }

  #timeline() {
    const picture = svg(
      'svg',
      { viewBox: `0 0 ${timelineWidth} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': 'Delay of each change of the last minute' },
      this.#stems,
    );
    const axis = element('p', { className: 'lane-axis', ariaHidden: 'true' }, element('span', { textContent: '1 min ago' }), element('span', { textContent: 'now' }));
    this.#scale.className = 'lane-scale';
    this.#scale.ariaHidden = 'true';
    return element('div', { className: 'lane-timeline' }, this.#scale, picture, axis);
  }
}

function figure(testid) {
  return element('dd', { dataset: { testid }, textContent: none });
}

function pair(name, value) {
  return [element('dt', { textContent: name }), value];
}

function orNone(value, format) {
  return value === null ? none : format(value);
}
