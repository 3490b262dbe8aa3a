import { age } from './ages.js';
import { element, setText } from './elements.js';
import { statusOf } from './flight-status.js';

const collator = new Intl.Collator('en', { numeric: true });
const flashFrames = [{ backgroundColor: 'var(--flash)' }, { backgroundColor: 'transparent' }];
const flashTiming = { duration: 1_400, easing: 'ease-out' };

/** One flight on the board. */
export class FlightRow {
  #at = NaN;
  #order = [];
  #cells = {
    dest: cell('dest'),
    airlineCode: cell('airline'),
    flightNum: cell('number'),
    terminal: cell('terminal'),
    gate: cell('gate'),
  };
  #origin = element('small', { className: 'origin' });
  #dest = element('span');
  #chip = element('span', { className: 'chip' });
  #details = element('small', { className: 'details' });
  #age = cell('age right');

  constructor(key) {
    this.key = key;
    this.#cells.dest.append(this.#dest, this.#origin);
    const status = cell('status-cell');
    status.append(this.#chip, this.#details);
    this.node = element(
      'div',
      { className: 'flight', attributes: { role: 'row' }, dataset: { testid: 'flight-row', key } },
      ...Object.values(this.#cells),
      status,
      this.#age);
  }

  compareTo(other) {
    for (let i = 0; i < this.#order.length; i++) {
      const difference = collator.compare(this.#order[i], other.#order[i]);
      if (difference) {
        return difference;
      }
    }

    return 0;
  }

  /** Shows a change; true when the row's place in the order may be another. */
  update({ data, at }, now) {
    const { label, tone } = statusOf(data.event);
    setText(this.#dest, text(data.dest) || '—');
    setText(this.#origin, data.origin ? `from ${text(data.origin)}` : '');
    setText(this.#cells.airlineCode, text(data.airlineCode));
    setText(this.#cells.flightNum, text(data.flightNum));
    setText(this.#cells.terminal, text(data.terminal));
    setText(this.#cells.gate, text(data.gate));
    setText(this.#chip, label);
    this.#chip.dataset.tone = tone;
    setText(this.#details, text(data.eventDetails));
    this.#details.title = text(data.eventDetails);
    this.#at = Date.parse(at);
    this.tick(now);

    const order = [text(data.dest), text(data.airlineCode), text(data.flightNum), this.key];
    const moves = order.some((part, i) => part !== this.#order[i]);
    this.#order = order;
    return moves;
  }

  tick(now) {
    setText(this.#age, Number.isFinite(this.#at) ? age(now - this.#at) : '');
  }

  flash() {
    this.node.animate(flashFrames, flashTiming);
  }
}

function cell(className) {
  return element('span', { className, attributes: { role: 'cell' } });
}

function text(value) {
  return value === null || value === undefined ? '' : String(value);
}
