import { element, setText } from '../page/elements.js';
import { endpointStates, until } from './words.js';

const actions = {
  challenge: { name: 'Verify', states: ['pending'] },
  test: { name: 'Send a test event', states: ['active', 'paused'] },
  pause: { name: 'Pause', states: ['active'] },
  resume: { name: 'Resume', states: ['paused', 'disabled'] },
};

/** One endpoint: where it is, how it is, and what can be done with it. */
export class EndpointCard {
  #state = element('span', { className: 'tone', dataset: { testid: 'endpoint-state' } });
  #select = element('button', { type: 'button', className: 'endpoint-url' });
  #filter = element('code', { className: 'endpoint-filter' });
  #about = element('p', { className: 'endpoint-about' });
  #buttons = {};
  node;

  constructor({ onSelect, onAction }) {
    for (const [action, { name }] of Object.entries(actions)) {
      const button = element('button', { type: 'button', className: 'button', textContent: name, dataset: { testid: `endpoint-${action}` } });
      button.addEventListener('click', () => onAction(action, button));
      this.#buttons[action] = button;
    }

    this.#select.addEventListener('click', onSelect);
    this.node = element(
      'li',
      { className: 'endpoint', dataset: { testid: 'endpoint' } },
      element('div', { className: 'endpoint-head' }, this.#select, this.#state),
      this.#about,
      this.#filter,
      element('div', { className: 'actions' }, ...Object.values(this.#buttons)),
    );
  }

  show(endpoint, isSelected) {
    const isBroken = endpoint.state === 'active' && endpoint.circuitOpenUntil;
    const { name, tone } = endpointStates[isBroken ? 'broken' : endpoint.state];
    setText(this.#state, isBroken ? `${name} ${until(endpoint.circuitOpenUntil)}` : name);
    this.#state.dataset.tone = tone;
    setText(this.#select, endpoint.url);
    this.#select.setAttribute('aria-pressed', String(isSelected));
    this.#select.title = 'Show its attempts';
    const about = [endpoint.description, endpoint.reason].filter(Boolean).join(' — ');
    setText(this.#about, about);
    this.#about.hidden = !about;
    setText(this.#filter, JSON.stringify(endpoint.filter));
    this.node.classList.toggle('selected', isSelected);
    for (const [action, { states }] of Object.entries(actions)) {
      this.#buttons[action].hidden = !states.includes(endpoint.state);
    }
  }
}
