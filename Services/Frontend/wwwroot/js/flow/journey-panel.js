import { element, setText } from '../page/elements.js';
import { time } from './figures.js';
import { arrowsOf, legsOf, nextAfter, totalOf } from './journey.js';
import { titleOf } from './pipeline.js';

const askEveryMs = 200;
const givenUpAfterMs = 120_000;

// What was on this screen has come by all hops; those that do not tell by then have nothing to tell.
const patienceMs = 10_000;

/** Sends a test event and shows how it travels: the dot on the arrows, and a line for each hop. */
export class JourneyPanel {
  #button = document.querySelector('[data-testid="send"]');
  #state = document.getElementById('journey-state');
  #list = document.getElementById('journey');
  #feed;
  #clock;
  #view;
  #traveller;
  #attempt;
  #round;

  /** @param {{ feed: object, clock: { now(): number }, view: object, traveller: object, attempt: (act: () => Promise<void>) => Promise<void> }} around */
  constructor({ feed, clock, view, traveller, attempt }) {
    this.#feed = feed;
    this.#clock = clock;
    this.#view = view;
    this.#traveller = traveller;
    this.#attempt = attempt;
    this.#button.addEventListener('click', () => this.#send());
  }

  async #send() {
    const round = (this.#round = {});
    this.#button.disabled = true;
    this.#button.ariaBusy = 'true';
    this.#traveller.reset();
    this.#list.replaceChildren();
    setText(this.#state, 'On its way…');
    const screen = this.#watchScreen();
    await this.#attempt(() => this.#follow(round, screen));
    screen.stop();
    this.#button.disabled = false;
    this.#button.ariaBusy = 'false';
  }

  async #follow(round, screen) {
    let start;
    try {
      start = await this.#feed.send();
    } catch (error) {
      setText(this.#state, error.message);
      return;
    }

    const sentAt = Date.parse(start.sentAt);
    const begun = performance.now();
    let travelled = 0;
    for (;;) {
      const shownAt = screen.when(start.key);
      const legs = legsOf(await this.#feed.journey(start.trace), sentAt, shownAt);
      const next = nextAfter(legs);
      const isOver = next === null || (shownAt !== null && this.#clock.now() - shownAt > patienceMs);
      const arrows = arrowsOf(legs, isOver);
      for (const leg of arrows.slice(travelled)) {
        this.#traveller.go(leg.hop, leg.took);
      }

      travelled = arrows.length;
      this.#show(legs, start.trace, isOver ? null : next);
      if (isOver || this.#round !== round) {
        return;
      }

      if (performance.now() - begun > givenUpAfterMs) {
        setText(this.#state, `It has not come further than before “${titleOf(next)}”. Trace ${start.trace}.`);
        return;
      }

      await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    }
  }

  #show(legs, trace, next) {
    const total = totalOf(legs);
    setText(this.#state, next === null
      ? `${time(total)} from the command to this screen. Trace ${trace}.`
      : `Waiting for: ${titleOf(next)}. Trace ${trace}.`);
    this.#state.dataset.state = next === null ? 'done' : 'going';
    this.#list.replaceChildren(...legs.map((leg) => row(leg, total)));
  }

  /** When a key was on this screen first: the change is taken in the frame that could show it. */
  #watchScreen() {
    const seen = new Map();
    const stop = this.#view.subscribe(({ changes }) => {
      const fresh = changes.filter(({ key, op }) => op === 'upsert' && !seen.has(key));
      const note = () => fresh.forEach(({ key }) => seen.has(key) || seen.set(key, this.#clock.now()));
      if (document.hidden) {
        note();
      } else {
        requestAnimationFrame(note);
      }
    });
    return { when: (key) => seen.get(key) ?? null, stop };
  }
}

function row({ hop, service, begin, took, fault }, total) {
  const bar = element('span', { className: 'step-bar' });
  const share = (value) => `${total > 0 ? (value / total) * 100 : 0}%`;
  bar.style.left = share(begin);
  bar.style.width = share(took);
  return element(
    'li',
    { className: 'step', dataset: { testid: 'step', hop, ...(fault ? { state: 'fault' } : {}) }, title: fault ?? '' },
    element('span', { className: 'step-title', textContent: titleOf(hop) }),
    element('span', { className: 'step-service', textContent: service }),
    element('span', { className: 'step-track' }, bar),
    element('span', { className: 'step-time', textContent: time(took), dataset: { testid: 'step-time' } }),
  );
}
