import { hrefOf } from './address.js';
import { CommandButtons } from './command-buttons.js';
import { element } from './elements.js';
import { linkTo } from './resources-page.js';
import { StateView } from './state-view.js';

/** Everything that is known of one resource. */
export class DetailsPage {
  #title = document.getElementById('details-title');
  #console = document.getElementById('details-console');
  #logs = document.getElementById('details-logs');
  #traces = document.getElementById('details-traces');
  #metrics = document.getElementById('details-metrics');
  #parent = document.getElementById('details');
  #host;
  #id = null;
  #state = new StateView();
  #commands;
  #facts = element('dl', { className: 'facts' });
  #health = element('div');
  #environment = element('div');

  constructor(host) {
    this.#host = host;
    this.#commands = new CommandButtons(host);
    this.#parent.append(
      element('div', { className: 'card' }, element('p', { className: 'state-line' }, this.#state.node, this.#commands.node), this.#facts),
      element('div', { className: 'card' }, element('h3', { textContent: 'Health checks' }), this.#health),
      element('div', { className: 'card' }, element('h3', { textContent: 'Environment' }), this.#environment));
    host.addEventListener('resource', (event) => event.detail.id === this.#id && this.#update(event.detail));
  }

  open([, id]) {
    this.#id = id;
    this.#title.textContent = id;
    this.#console.href = hrefOf(['console', id]);
    this.#logs.href = hrefOf(['logs'], { resource: id });
    this.#traces.href = hrefOf(['traces'], { resource: id });
    this.#metrics.href = hrefOf(['metrics', id]);
    const resource = this.#host.resources.get(id);
    this.#parent.hidden = !resource;
    if (resource) {
      this.#update(resource);
    }
  }

  close() {
    this.#id = null;
  }

  #update(resource) {
    this.#parent.hidden = false;
    this.#state.update(resource);
    this.#commands.update(resource);
    this.#facts.replaceChildren(...facts(resource));
    this.#health.replaceChildren(...table(
      ['Check', 'Status', 'What it said'],
      resource.reports.map(({ name, status, description }) => [name, status ?? 'Not run yet', description ?? '']),
      'None: it counts as healthy while it runs.'));
    this.#environment.replaceChildren(...table(
      ['Name', 'Value'],
      resource.environment.map(({ name, value, secret }) => [name, secret ? '•••••••• (secret)' : value]),
      'Known once it runs.'));
  }
}

function* facts(resource) {
  const known = [
    ['Type', resource.type],
    ['Source', resource.source],
    ['PID', resource.pid],
    ['Restarts after a crash', resource.restarts],
    ['Last exit code', resource.exitCode],
    ['Started', resource.startedAt && new Date(resource.startedAt).toLocaleString()],
    ['Stopped', resource.stoppedAt && new Date(resource.stoppedAt).toLocaleString()],
    ['Waits for', resource.waitsFor.join(', ')],
  ];
  for (const [name, value] of known) {
    if (value !== null && value !== undefined && value !== '') {
      yield element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: String(value) }));
    }
  }

  if (resource.links.length) {
    yield element('div', {}, element('dt', { textContent: 'Endpoints' }), element('dd', { className: 'links' }, ...resource.links.map(linkTo)));
  }
}

function* table(titles, rows, otherwise) {
  if (!rows.length) {
    yield element('p', { className: 'quiet', textContent: otherwise });
    return;
  }

  const head = element('thead', {}, element('tr', {}, ...titles.map((title) => element('th', { scope: 'col', textContent: title }))));
  const body = element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((text) => element('td', { textContent: text })))));
  yield element('div', { className: 'scroll' }, element('table', {}, head, body));
}
