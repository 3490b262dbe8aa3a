import { element, setText } from '../page/elements.js';
import { timeOf } from './words.js';

/** The events that no endpoint took, and what can be done with them. */
export class DeadLetterList {
  #count = element('span', { className: 'count', dataset: { testid: 'dead-letter-count' } });
  #all = element('button', { type: 'button', className: 'button', textContent: 'Send all again', dataset: { testid: 'redrive-all' } });
  #items = element('ul', { className: 'dead-letters' });
  #empty = element('p', { className: 'webhooks-empty', textContent: 'None: everything has arrived or will be tried again.' });
  #onRedrive;
  #onDrop;
  #shown = '';
  node;

  constructor({ onRedrive, onDrop }) {
    this.#onRedrive = onRedrive;
    this.#onDrop = onDrop;
    this.#all.addEventListener('click', () => onRedrive(undefined, this.#all));
    this.node = element(
      'section',
      { ariaLabel: 'Dead letters' },
      element('div', { className: 'webhooks-head' }, element('h3', { textContent: 'Dead letters ' }, this.#count), this.#all),
      this.#items,
      this.#empty,
    );
    this.node.querySelector('h3').append(this.#count);
  }

  show({ count, deadLetters }) {
    setText(this.#count, count > 0 ? String(count) : '');
    this.#all.hidden = deadLetters.length === 0;
    this.#empty.hidden = deadLetters.length > 0;
    const key = deadLetters.map(({ id }) => id).join();
    if (key !== this.#shown) {
      this.#shown = key;
      this.#items.replaceChildren(...deadLetters.map((letter) => this.#item(letter)));
    }
  }

  #item(letter) {
    const redrive = element('button', { type: 'button', className: 'button', textContent: 'Send again', dataset: { testid: 'redrive' } });
    const drop = element('button', { type: 'button', className: 'button', textContent: 'Drop' });
    redrive.addEventListener('click', () => this.#onRedrive(letter.id, redrive));
    drop.addEventListener('click', () => this.#onDrop(letter.id, drop));
    const attempts = letter.attempts === 1 ? '1 attempt' : `${letter.attempts} attempts`;
    return element(
      'li',
      { className: 'dead-letter', dataset: { testid: 'dead-letter' } },
      element(
        'div',
        {},
        element('strong', { textContent: letter.subject }),
        element('p', { className: 'quiet', textContent: `${timeOf(letter.failedAt)} · ${attempts} · ${letter.lastError ?? 'no reason'} · ${letter.url}` }),
        element('details', {}, element('summary', { textContent: 'Event' }), element('pre', { textContent: JSON.stringify(letter.event, null, 2) })),
      ),
      element('div', { className: 'actions' }, redrive, drop),
    );
  }
}
