import { element } from '../page/elements.js';

const filters = {
  'All events': { source: [{ exists: true }] },
  Flights: { source: ['flights.events'] },
  'Flights that board': { source: ['flights.events'], detail: { event: ['BOARDING'] } },
  Viruses: { source: ['viruses.events'] },
};

/** Registers an endpoint, and shows its secret the one time that there is to see it. */
export class EndpointForm {
  #url = element('input', { type: 'url', required: true, placeholder: 'https://partner.example/hook', id: 'endpoint-url', autocomplete: 'off', dataset: { testid: 'endpoint-url' } });
  #filter = element('select', { id: 'endpoint-filter', ariaLabel: 'Events', dataset: { testid: 'endpoint-filter' } });
  #submit = element('button', { type: 'submit', className: 'button primary', textContent: 'Register', dataset: { testid: 'endpoint-create' } });
  #secret = element('code', { dataset: { testid: 'endpoint-secret' } });
  #shown = element('p', { className: 'secret', role: 'status', hidden: true });
  node;

  constructor({ onCreate }) {
    this.#filter.append(...Object.keys(filters).map((textContent) => element('option', { textContent })));
    this.#shown.append('Its secret, shown this once: ', this.#secret);
    const form = element(
      'form',
      { className: 'endpoint-form' },
      element('label', { htmlFor: 'endpoint-url', textContent: 'New endpoint' }),
      this.#url,
      this.#filter,
      this.#submit,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      onCreate({ url: this.#url.value.trim(), filter: filters[this.#filter.value] }, this.#submit);
    });
    this.node = element('div', {}, form, this.#shown);
  }

  created({ secret }) {
    this.#url.value = '';
    this.#secret.textContent = secret;
    this.#shown.hidden = false;
  }
}
