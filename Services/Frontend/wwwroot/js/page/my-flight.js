import { element, setText } from './elements.js';
import { statusOf } from './flight-status.js';
import { flightFor, seatAbove } from './seats.js';

const storageKey = 'person';
const flashFrames = [{ backgroundColor: 'var(--flash)' }, { backgroundColor: 'transparent' }];
const flashTiming = { duration: 1_400, easing: 'ease-out' };

/** My seat, which nobody else sees: the one view on the page that needs to know who looks. A window has a person of its own. */
export class MyFlight {
  #panel = document.getElementById('mine');
  #person = document.querySelector('[data-testid="person"]');
  #seat = document.querySelector('[data-testid="my-seat"]');
  #text = document.querySelector('[data-testid="my-flight"]');
  #button = document.querySelector('[data-testid="upgrade"]');
  #signIn;
  #connect;
  #producer;
  #flights;
  #client = null;
  #mine = null;

  /** `connect` opens a client with the options that it is given; `flights` is the view of all flights. */
  constructor({ signIn, connect, producer, flights, attempt }) {
    this.#signIn = signIn;
    this.#connect = connect;
    this.#producer = producer;
    this.#flights = flights;
    this.#person.addEventListener('change', () => this.#become(this.#person.value));
    this.#button.addEventListener('click', async () => {
      this.#button.setAttribute('aria-busy', 'true');
      await attempt(() => this.#upgrade());
      this.#button.removeAttribute('aria-busy');
    });
    flights.subscribe(() => this.#show());
  }

  /** Offers the people, and begins as the one of before a reload. */
  async open() {
    const people = await this.#signIn.people();
    this.#person.append(...people.map(({ id, name }) => element('option', { value: id, textContent: name })));
    this.#panel.hidden = false;
    const before = sessionStorage.getItem(storageKey);
    if (people.some(({ id }) => id === before)) {
      this.#person.value = before;
      this.#become(before);
    }
  }

  /** Uses this transport from now on. */
  use(transport) {
    this.#client?.use(transport);
  }

  #become(person) {
    this.#client?.close();
    this.#client = this.#mine = null;
    if (person) {
      sessionStorage.setItem(storageKey, person);
      this.#client = this.#connect({ token: () => this.#signIn.token(person) });
      this.#mine = this.#client.view(`seats/${person}`);
      this.#mine.subscribe(({ origin }) => this.#changed(origin));
      this.#mine.onStatus(() => this.#show());
    } else {
      sessionStorage.removeItem(storageKey);
    }

    this.#show();
  }

  #changed(origin) {
    this.#show();
    if (origin !== 'snapshot') {
      this.#seat.animate(flashFrames, flashTiming);
    }
  }

  async #upgrade() {
    const person = this.#person.value;
    const flightId = this.#assignment?.flightId ?? flightFor(person, this.#flights.keys());
    const { airlineCode, flightNum } = this.#flights.get(flightId) ?? {};
    const seat = { userId: person, flightId, airlineCode, flightNum, ...seatAbove(this.#assignment?.upgradeType) };
    await this.#producer.assignSeat(seat, await this.#signIn.token(person));
  }

  get #assignment() {
    return this.#mine?.get(this.#person.value);
  }

  #show() {
    const seat = this.#assignment;
    setText(this.#seat, seat?.newSeat ?? '–');
    setText(this.#text, this.#textOf(seat));
    setText(this.#button, seat ? 'Upgrade my seat' : 'Check in');
    this.#button.disabled = !this.#mine?.loaded || (!seat && this.#flights.size === 0);
  }

  #textOf(seat) {
    if (!this.#mine) {
      return 'Sign in to see your seat. Nobody else does.';
    }

    if (!this.#mine.loaded) {
      return this.#mine.error?.message ?? 'Looking for your seat…';
    }

    if (!seat) {
      return this.#flights.size ? 'You have no seat yet.' : 'You have no seat yet. Load the flights to check in.';
    }

    const flight = this.#flights.get(seat.flightId);
    const where = flight ? ` to ${flight.dest} · ${statusOf(flight.event).label}` : '';
    return `${seat.upgradeType ?? 'Seat'} · ${seat.airlineCode ?? ''} ${seat.flightNum ?? seat.flightId}${where}`;
  }
}
