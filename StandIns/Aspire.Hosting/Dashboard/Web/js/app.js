import { ConsolePage } from './console-page.js';
import { DetailsPage } from './details-page.js';
import { Host } from './host.js';
import { ResourcesPage } from './resources-page.js';

const names = { live: 'Live', reconnecting: 'Reconnecting' };
const host = new Host();
const details = new DetailsPage(host);
const consolePage = new ConsolePage(host);
new ResourcesPage(host);

// A page of the navigation by the first part of the address's hash; the second part names a resource.
function route() {
  const [, page = 'resources', encoded = ''] = location.hash.split('/');
  const id = decodeURIComponent(encoded) || null;
  const shown = page === 'console' ? 'console-page' : id ? 'details-page' : 'resources-page';
  for (const section of document.querySelectorAll('main > section')) {
    section.hidden = section.id !== shown;
  }

  for (const link of document.querySelectorAll('nav a')) {
    link.toggleAttribute('aria-current', link.dataset.page === page || (page !== 'console' && link.dataset.page === 'resources'));
  }

  details.close();
  consolePage.close();
  if (shown === 'details-page') {
    details.open(id);
  } else if (shown === 'console-page') {
    const wanted = id ?? [...host.resources.keys()][0];
    if (wanted) {
      consolePage.open(wanted);
    }
  }
}

// The console needs a resource to show, and at first none is known.
host.addEventListener('resource', () => location.hash.startsWith('#/console') && !consolePage.isOpen && route());
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
