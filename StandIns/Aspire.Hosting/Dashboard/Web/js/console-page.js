import { element, setText } from './elements.js';
import { timeOfDay } from './format.js';

const kept = 5_000;

/** One resource's console, live: follow, search, times. */
export class ConsolePage {
  #host;
  #isShown = false;
  #select = document.getElementById('console-resource');
  #search = document.getElementById('console-search');
  #follow = document.getElementById('console-follow');
  #times = document.getElementById('console-times');
  #count = document.getElementById('console-count');
  #lines = document.getElementById('console-lines');
  #source = null;
  #id = null;
  #waiting = [];
  #frame = 0;
  #wanted = '';
  #matches = 0;

  constructor(host) {
    this.#host = host;
    host.addEventListener('resource', (event) => this.#offer(event.detail));
    this.#select.addEventListener('change', () => (location.hash = `#/console/${encodeURIComponent(this.#select.value)}`));
    this.#search.addEventListener('input', () => this.#filter());
    this.#times.addEventListener('change', () => this.#lines.classList.toggle('timeless', !this.#times.checked));
    this.#follow.addEventListener('change', () => this.#toEnd());
    // Whoever scrolls up wants to read; whoever scrolls to the end wants to follow again.
    this.#lines.addEventListener('scroll', () => (this.#follow.checked = this.#isAtEnd()), { passive: true });
  }

  open([, id]) {
    this.#isShown = true;
    const wanted = id ?? this.#host.resources.keys().next().value;
    if (wanted) {
      this.#read(wanted);
    }
  }

  close() {
    this.#isShown = false;
    this.#source?.close();
    this.#source = null;
  }

  #read(id) {
    this.#source?.close();
    this.#id = id;
    this.#select.value = id;
    this.#clear();
    this.#follow.checked = true;
    this.#source = new EventSource(`/api/resources/${encodeURIComponent(id)}/console`);
    this.#source.addEventListener('start', (event) => {
      this.#clear();
      this.#take(JSON.parse(event.data));
    });
    this.#source.addEventListener('lines', (event) => this.#take(JSON.parse(event.data)));
  }

  #offer({ id }) {
    if (![...this.#select.options].some((option) => option.value === id)) {
      this.#select.append(new Option(id, id, id === this.#id, id === this.#id));
    }

    // Without a choice it is the first, and at first none is known.
    if (this.#isShown && !this.#source) {
      this.#read(id);
    }
  }

  #clear() {
    this.#waiting = [];
    this.#matches = 0;
    this.#lines.replaceChildren();
    this.#tellCount();
  }

  #take(lines) {
    this.#waiting.push(...lines);
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  #show() {
    this.#frame = 0;
    const follow = this.#follow.checked;
    this.#lines.append(...this.#waiting.slice(-kept).map((line) => this.#row(line)));
    this.#waiting = [];
    while (this.#lines.childElementCount > kept) {
      const oldest = this.#lines.firstElementChild;
      this.#matches -= oldest.hidden ? 0 : 1;
      oldest.remove();
    }

    this.#tellCount();
    if (follow) {
      this.#toEnd();
    }
  }

  #row({ at, text, error }) {
    const row = element(
      'div',
      { className: error ? 'line error' : 'line' },
      element('time', { dateTime: at, textContent: timeOfDay(at) }),
      element('span', { className: 'stream', textContent: error ? 'err' : '', title: error ? 'Standard error' : '' }),
      element('code'));
    this.#match(row, text);
    return row;
  }

  #filter() {
    this.#wanted = this.#search.value.toLowerCase();
    this.#matches = 0;
    for (const row of this.#lines.children) {
      this.#match(row, row.lastElementChild.textContent);
    }

    this.#tellCount();
    if (this.#follow.checked) {
      this.#toEnd();
    }
  }

  // Shows a line when it holds the wanted text, with the text marked wherever it occurs.
  #match(row, text) {
    const parts = [];
    let from = 0;
    if (this.#wanted) {
      const lower = text.toLowerCase();
      for (let at = lower.indexOf(this.#wanted); at >= 0; at = lower.indexOf(this.#wanted, from)) {
        parts.push(text.slice(from, at), element('mark', { textContent: text.slice(at, at + this.#wanted.length) }));
        from = at + this.#wanted.length;
      }
    }

    row.hidden = this.#wanted !== '' && parts.length === 0;
    this.#matches += row.hidden ? 0 : 1;
    row.lastElementChild.replaceChildren(...parts, text.slice(from));
  }

  #tellCount() {
    const all = this.#lines.childElementCount;
    setText(this.#count, this.#wanted ? `${this.#matches} of ${all} lines` : `${all} lines`);
  }

  #isAtEnd() {
    return this.#lines.scrollHeight - this.#lines.scrollTop - this.#lines.clientHeight < 24;
  }

  #toEnd() {
    if (this.#follow.checked) {
      this.#lines.scrollTop = this.#lines.scrollHeight;
    }
  }
}
