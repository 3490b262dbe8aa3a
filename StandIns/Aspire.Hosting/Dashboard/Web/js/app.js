import { read } from './address.js';
import { ConsolePage } from './console-page.js';
import { DetailsPage } from './details-page.js';
import { Host } from './host.js';
import { LogsPage } from './logs-page.js';
import { MetricsPage } from './metrics-page.js';
import { ResourcesPage } from './resources-page.js';
import { TracePage } from './trace-page.js';
import { TracesPage } from './traces-page.js';

const names = { live: 'Live', reconnecting: 'Reconnecting' };
const host = new Host();
const consolePage = new ConsolePage(host);
const resourcesPage = new ResourcesPage(host);
const detailsPage = new DetailsPage(host);
const tracesPage = new TracesPage();
const tracePage = new TracePage();

// For each page of the navigation, its section and who fills it: alone, and for one thing.
const pages = {
  resources: { list: ['resources-page', resourcesPage], one: ['details-page', detailsPage] },
  console: { list: ['console-page', consolePage], one: ['console-page', consolePage] },
  logs: { list: ['logs-page', new LogsPage()] },
  traces: { list: ['traces-page', tracesPage], one: ['trace-page', tracePage] },
  metrics: { list: ['metrics-page', new MetricsPage()] },
};
let open = null;

function route() {
  const { parts, query } = read();
  const name = parts[0] in pages ? parts[0] : 'resources';
  const [section, page] = (parts[1] && pages[name].one) || pages[name].list;
  open?.close();
  for (const candidate of document.querySelectorAll('main > section')) {
    candidate.hidden = candidate.id !== section;
  }

  for (const link of document.querySelectorAll('nav a')) {
    link.toggleAttribute('aria-current', link.dataset.page === name);
  }

  open = page;
  page.open(parts, query);
}

host.addEventListener('run', (event) => {
  document.getElementById('run-name').textContent = event.detail.name;
  document.title = `${event.detail.name} — dashboard`;
});
host.addEventListener('state', (event) => {
  const state = document.querySelector('[data-testid="connection-state"]');
  state.dataset.state = event.detail;
  state.textContent = names[event.detail];
});
addEventListener('hashchange', route);
route();
host.connect();
