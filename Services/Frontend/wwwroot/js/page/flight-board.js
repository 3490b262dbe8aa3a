import { setText } from './elements.js';
import { FlightRow } from './flight-row.js';
import { SortedRows } from './sorted-rows.js';

const agesEveryMs = 1_000;

/** The flight board: a row a flight, by destination, then airline, then number. Only what changed is touched. */
export class FlightBoard {
  #table = document.querySelector('.flights');
  #empty = document.getElementById('no-flights');
  #count = document.getElementById('flight-count');
  #rows = new SortedRows(document.getElementById('flight-rows'), (a, b) => a.compareTo(b));
  #clock;
  #visible = new Set();
  #observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: '100px' });

  constructor(clock) {
    this.#clock = clock;
    setInterval(() => this.#tick(), agesEveryMs);
  }

  show(changes, origin) {
    const now = this.#clock.now();
    for (const change of changes) {
      this.#take(change, now, origin !== 'snapshot');
    }

    this.#table.setAttribute('aria-busy', 'false');
    this.#table.hidden = this.#rows.size === 0;
    this.#empty.hidden = this.#rows.size > 0;
    setText(this.#empty, 'No flights yet — press Load.');
    setText(this.#count, this.#rows.size ? String(this.#rows.size) : '');
  }

  #take(change, now, flashes) {
    const row = this.#rows.get(change.key);
    if (change.op === 'delete') {
      if (row) {
        this.#rows.remove(change.key);
        this.#observer.unobserve(row.node);
        this.#visible.delete(row.node);
      }

      return;
    }

    const shown = row ?? new FlightRow(change.key);
    if (shown.update(change, now)) {
      this.#rows.place(change.key, shown);
    }

    if (!row) {
      this.#observer.observe(shown.node);
    }

    if (flashes && (!row || this.#visible.has(row.node))) {
      shown.flash();
    }
  }

  #tick() {
    const now = this.#clock.now();
    for (const row of this.#rows) {
      row.tick(now);
    }
  }

  // A flash that nobody sees costs frames all the same: rows out of sight do without.
  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        this.#visible.add(target);
      } else {
        this.#visible.delete(target);
      }
    }
  }
}
