import { choiceIn, remember } from './address.js';
import { element } from './elements.js';
import { transportNames } from './words.js';

const parameter = 'transport';
const choices = Object.keys(transportNames);

/** Chooses what carries the page, and keeps the choice in its address. */
export class TransportSwitch {
  #select = document.getElementById('transport');

  constructor() {
    this.#select.append(...choices.map((value) => element('option', { value, textContent: transportNames[value] })));
    this.#select.value = choiceIn(location.search, parameter, choices) ?? 'auto';
  }

  get choice() {
    return this.#select.value;
  }

  onChoice(use) {
    this.#select.addEventListener('change', () => {
      remember(parameter, this.choice === 'auto' ? null : this.choice);
      use(this.choice);
    });
  }
}
