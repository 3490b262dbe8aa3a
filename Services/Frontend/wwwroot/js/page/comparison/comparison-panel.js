import { transports } from '../../../client/index.js';
import { choiceIn, remember } from '../address.js';
import { element, setText } from '../elements.js';
import { Lane } from './lane.js';
import { LaneCard } from './lane-card.js';
import { scaleFor } from './delay-timeline.js';
import { sendTestEvent } from './test-event.js';

const parameter = 'compare';
const drawEveryMs = 200;
const topics = {
  viruses: 'Viruses',
  flights: 'Flights',
  'flights?airlineCode=AA': 'Flights of AA',
  'flights?event=BOARDING': 'Flights that board',
};

/**
 * The same topic over all transports side by side. Closed, and while it is stopped, it has no connection. Open, it has three of the six that a
 * browser makes to a host over HTTP/1.1 (a stream, a long poll, a poll) and a WebSocket, which does not count among them; the page has two at most.
 */
export class ComparisonPanel {
  #toggle = document.querySelector('[data-testid="compare"]');
  #body = document.getElementById('comparison');
  #topic = document.getElementById('compare-topic');
  #run = document.querySelector('[data-testid="compare-run"]');
  #send = document.querySelector('[data-testid="compare-send"]');
  #cards = transports.map((transport) => ({ transport, card: new LaneCard(transport) }));
  #lanes = [];
  #timer;
  #connect;
  #clock;

  constructor({ connect, clock, producer, attempt }) {
    this.#connect = connect;
    this.#clock = clock;
    this.#topic.append(...Object.entries(topics).map(([value, textContent]) => element('option', { value, textContent })));
    document.getElementById('lanes').append(...this.#cards.map(({ card }) => card.node));
    this.#toggle.addEventListener('click', () => (this.#body.hidden ? this.#open() : this.#close()));
    this.#run.addEventListener('click', () => (this.#timer ? this.#stop() : this.#start()));
    this.#topic.addEventListener('change', () => this.#begin());
    this.#send.addEventListener('click', () => attempt(async () => sendTestEvent(producer, this.#topic.value, this.#keys())));
    const shared = choiceIn(location.search, parameter, Object.keys(topics));
    if (shared) {
      this.#topic.value = shared;
      this.#open();
    }
  }

  #open() {
    this.#toggle.ariaExpanded = 'true';
    this.#body.hidden = false;
    this.#begin();
    this.#body.parentElement.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    this.#stop();
    this.#toggle.ariaExpanded = 'false';
    this.#body.hidden = true;
    remember(parameter, null);
  }

  #begin() {
    remember(parameter, this.#topic.value);
    this.#stop();
    this.#start();
  }

  #start() {
    const around = { connect: this.#connect, clock: this.#clock, isSeen: () => !document.hidden };
    this.#lanes = this.#cards.map(({ transport, card }) => ({ card, lane: new Lane(transport, this.#topic.value, around) }));
    this.#timer = setInterval(() => this.#draw(), drawEveryMs);
    setText(this.#run, 'Stop');
    this.#draw();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const { lane } of this.#lanes) {
      lane.close();
    }

    setText(this.#run, 'Start');
    this.#draw();
  }

  // All timelines have one scale, or they could not be compared.
  #draw() {
    const now = this.#clock.now();
    const scale = scaleFor(Math.max(0, ...this.#lanes.map(({ lane }) => lane.timeline.longestAt(now))));
    for (const { lane, card } of this.#lanes) {
      card.show(lane, { now, scale });
    }
  }

  #keys() {
    return this.#lanes.map(({ lane }) => lane.keys).find((keys) => keys.length > 0) ?? [];
  }
}
