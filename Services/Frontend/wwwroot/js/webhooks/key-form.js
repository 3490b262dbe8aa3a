import { element } from '../page/elements.js';

/** Asks for the operators' key where the service wants it. */
export class KeyForm {
  #input = element('input', { type: 'password', required: true, id: 'operators-key', autocomplete: 'current-password' });
  node;

  constructor({ onKey }) {
    this.node = element(
      'form',
      { className: 'endpoint-form', hidden: true },
      element('label', { htmlFor: 'operators-key', textContent: 'Operators’ key' }),
      this.#input,
      element('button', { type: 'submit', className: 'button primary', textContent: 'Use' }),
    );
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      onKey(this.#input.value);
    });
  }
}
