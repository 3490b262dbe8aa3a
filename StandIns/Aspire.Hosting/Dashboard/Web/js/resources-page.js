import { hrefOf } from './address.js';
import { CommandButtons } from './command-buttons.js';
import { element, setText } from './elements.js';
import { duration } from './format.js';
import { StateView } from './state-view.js';

/** All resources, a row each. */
export class ResourcesPage {
  #rows = new Map();
  #parent = document.getElementById('resource-rows');
  #empty = document.getElementById('no-resources');
  #summary = document.getElementById('summary');
  #host;

  constructor(host) {
    this.#host = host;
    host.addEventListener('resource', (event) => this.#update(event.detail));
    setInterval(() => this.#tick(), 1_000);
  }

  open() {
    // It is always up to date.
  }

  close() {
    // There is nothing to end.
  }

  #update(resource) {
    let row = this.#rows.get(resource.id);
    if (!row) {
      row = new ResourceRow(this.#host, resource.id);
      this.#rows.set(resource.id, row);
      this.#parent.append(row.node);
      this.#empty.hidden = true;
    }

    row.update(resource);
    const all = [...this.#host.resources.values()];
    const running = all.filter(({ state }) => state === 'Running').length;
    const troubled = all.filter(({ state, health, style }) => style === 'error' || state === 'FailedToStart' || (state === 'Running' && health !== 'Healthy'));
    setText(this.#summary, `${running} of ${all.length} running${troubled.length ? ` · ${troubled.length} in trouble` : ''}`);
  }

  #tick() {
    for (const row of this.#rows.values()) {
      row.tick();
    }
  }
}

class ResourceRow {
  #host;
  #resource;
  #type = element('small', { className: 'quiet' });
  #state = new StateView();
  #health = cell('health');
  #links = cell('links');
  #linksShown = '';
  #uptime = cell('number');
  #restarts = cell('number');
  #pid = cell('number');
  #pages;
  #commands;

  constructor(host, id) {
    this.#host = host;
    this.#commands = new CommandButtons(host);
    const name = cell('name');
    name.append(element('a', { href: `#/resources/${encodeURIComponent(id)}`, textContent: id }), this.#type);
    const state = cell('state');
    state.append(this.#state.node);
    const actions = cell('actions right');
    this.#pages = element('span', { className: 'page-links' }, ...[
      ['Console', hrefOf(['console', id])], ['Logs', hrefOf(['logs'], { resource: id })], ['Traces', hrefOf(['traces'], { resource: id })],
    ].map(([text, href]) => element('a', { className: 'console-link', href, textContent: text, ariaLabel: `${text} of ${id}` })));
    actions.append(this.#pages, this.#commands.node);
    this.#uptime.dataset.label = 'up';
    this.#restarts.dataset.label = 'restarts';
    this.#pid.dataset.label = 'pid';
    this.node = element(
      'div',
      { className: 'resource', attributes: { role: 'row' }, dataset: { testid: 'resource-row', key: id } },
      name, state, this.#health, this.#links, this.#uptime, this.#restarts, this.#pid, actions);
  }

  update(resource) {
    this.#resource = resource;
    setText(this.#type, resource.type);
    this.#state.update(resource);
    // A parameter has a value, but neither health nor a console.
    const runs = resource.pid !== null || resource.commands.length > 0;
    const health = (runs && resource.health) || '';
    this.#pages.hidden = !runs;
    setText(this.#health, health);
    this.#health.dataset.health = health;
    this.#health.title = resource.reports.map(({ name, status, description }) => `${name}: ${status ?? 'unknown'} ${description ?? ''}`).join('\n');
    setText(this.#restarts, runs ? String(resource.restarts) : '');
    setText(this.#pid, resource.pid === null ? '' : String(resource.pid));
    this.#commands.update(resource);
    this.#showLinks(resource.links);
    this.tick();
  }

  tick() {
    const { pid, startedAt } = this.#resource;
    setText(this.#uptime, pid !== null && startedAt ? duration(this.#host.now() - Date.parse(startedAt)) : '');
  }

  #showLinks(links) {
    const wanted = JSON.stringify(links);
    if (wanted !== this.#linksShown) {
      this.#linksShown = wanted;
      this.#links.replaceChildren(...links.map(linkTo));
    }
  }
}

/** A link to an endpoint; an address that is none for a browser is text. */
export function linkTo({ name, url }) {
  const text = name ?? url.replace(/^https?:\/\//, '');
  return /^https?:/.test(url)
    ? element('a', { href: url, textContent: text, title: url, target: '_blank', rel: 'noopener noreferrer' })
    : element('span', { textContent: text, title: url });
}

function cell(className) {
  return element('span', { className, attributes: { role: 'cell' } });
}
