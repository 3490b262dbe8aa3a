import { element, setText } from '../page/elements.js';
import { AttemptTable } from './attempt-table.js';
import { DeadLetterList } from './dead-letter-list.js';
import { EndpointCard } from './endpoint-card.js';
import { EndpointForm } from './endpoint-form.js';
import { KeyForm } from './key-form.js';

const refreshEveryMs = 2_000;

/** What partners' servers get: endpoints, the attempts at one of them, and dead letters. Closed or unseen it asks for nothing. */
export class WebhookPanel {
  #toggle = document.querySelector('[data-testid="webhooks"]');
  #body = document.getElementById('webhooks-body');
  #count = document.getElementById('endpoint-count');
  #list = element('ul', { className: 'endpoints' });
  #none = element('p', { className: 'webhooks-empty', textContent: 'No endpoints. Register one, and verify that it wants events.' });
  #trouble = element('p', { className: 'webhooks-empty', role: 'status', hidden: true });
  #attempts = new AttemptTable();
  #attemptsOf = element('p', { className: 'quiet attempts-of' });
  #cards = new Map();
  #selected;
  #timer;
  #round;
  #webhooks;
  #attempt;
  #form;
  #key;
  #letters;
  #content;

  constructor({ webhooks, attempt }) {
    this.#webhooks = webhooks;
    this.#attempt = attempt;
    this.#form = new EndpointForm({ onCreate: (endpoint, button) => this.#create(endpoint, button) });
    this.#key = new KeyForm({ onKey: (key) => this.#tryKey(key) });
    this.#letters = new DeadLetterList({
      onRedrive: (id, button) => this.#do(button, () => webhooks.redrive(id)),
      onDrop: (id, button) => this.#do(button, () => webhooks.drop(id)),
    });
    this.#content = element(
      'div',
      { className: 'webhooks-content' },
      element('div', { className: 'webhooks-endpoints' }, this.#form.node, this.#list, this.#none),
      element(
        'div',
        { className: 'webhooks-log' },
        element(
          'section',
          { ariaLabel: 'Recent attempts' },
          element('div', { className: 'webhooks-head' }, element('h3', { textContent: 'Recent attempts' }), this.#attemptsOf),
          this.#attempts.node,
        ),
        this.#letters.node,
      ),
    );
    this.#body.append(this.#key.node, this.#trouble, this.#content);
    this.#toggle.addEventListener('click', () => (this.#body.hidden ? this.#open() : this.#close()));
    document.getElementById('webhooks').hidden = false;
  }

  #open() {
    this.#toggle.ariaExpanded = 'true';
    setText(this.#toggle, 'Hide');
    this.#body.hidden = false;
    this.#body.parentElement.scrollIntoView({ block: 'nearest' });
    this.#refresh();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#round = undefined;
    this.#toggle.ariaExpanded = 'false';
    setText(this.#toggle, 'Show');
    this.#body.hidden = true;
  }

  // One round after the other, however long a round takes; a new one makes the answers of an older one stale.
  async #refresh() {
    clearTimeout(this.#timer);
    const round = (this.#round = {});
    if (!document.hidden) {
      await this.#ask(round).catch((error) => this.#round === round && this.#fail(error));
    }

    if (this.#round === round) {
      this.#timer = setTimeout(() => this.#refresh(), refreshEveryMs);
    }
  }

  async #ask(round) {
    const [endpoints, letters] = await Promise.all([this.#webhooks.endpoints(), this.#webhooks.deadLetters()]);
    const selected = endpoints.some(({ id }) => id === this.#selected) ? this.#selected : endpoints[0]?.id;
    const attempts = selected ? await this.#webhooks.attempts(selected) : [];
    if (this.#round === round) {
      this.#selected = selected;
      this.#show(endpoints, letters, attempts);
    }
  }

  #show(endpoints, letters, attempts) {
    this.#trouble.hidden = true;
    this.#key.node.hidden = true;
    this.#content.hidden = false;
    setText(this.#count, endpoints.length > 0 ? String(endpoints.length) : '');
    this.#none.hidden = endpoints.length > 0;
    const known = new Set(endpoints.map(({ id }) => id));
    for (const [id, card] of this.#cards) {
      if (!known.has(id)) {
        card.node.remove();
        this.#cards.delete(id);
      }
    }

    for (const endpoint of endpoints) {
      this.#cardOf(endpoint.id).show(endpoint, endpoint.id === this.#selected);
    }

    setText(this.#attemptsOf, endpoints.find(({ id }) => id === this.#selected)?.url ?? '');
    this.#attempts.show(attempts);
    this.#letters.show(letters);
  }

  #cardOf(id) {
    let card = this.#cards.get(id);
    if (!card) {
      card = new EndpointCard({
        onSelect: () => {
          this.#selected = id;
          this.#refresh();
        },
        onAction: (action, button) => this.#do(button, () => this.#webhooks.act(id, action)),
      });
      this.#cards.set(id, card);
      this.#list.append(card.node);
    }

    return card;
  }

  #fail(error) {
    const needsKey = error.status === 401;
    this.#key.node.hidden = !needsKey;
    this.#content.hidden = needsKey || error.status === 403;
    this.#trouble.hidden = false;
    setText(this.#trouble, error.message);
  }

  #tryKey(key) {
    this.#webhooks.key = key;
    this.#refresh();
  }

  #create(endpoint, button) {
    this.#do(button, async () => {
      const created = await this.#webhooks.create(endpoint);
      this.#selected = created.id;
      this.#form.created(created);
    });
  }

  async #do(button, act) {
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    await this.#attempt(act);
    button.disabled = false;
    button.removeAttribute('aria-busy');
    await this.#refresh();
  }
}
