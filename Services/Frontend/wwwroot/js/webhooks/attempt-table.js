import { element } from '../page/elements.js';
import { length, results, timeOf, until } from './words.js';

const titles = ['Time', 'Event', 'Attempt', 'Result', 'Duration', 'Next'];

/** The last attempts at an endpoint, the newest first. */
export class AttemptTable {
  #rows = element('tbody');
  #empty = element('p', { className: 'webhooks-empty', textContent: 'No attempts yet.' });
  #shown = '';
  node;

  constructor() {
    const head = element('tr', {}, ...titles.map((textContent) => element('th', { scope: 'col', textContent })));
    this.node = element(
      'div',
      {},
      element(
        'div',
        { className: 'attempts', tabIndex: 0, role: 'region', ariaLabel: 'Attempts', dataset: { testid: 'attempts' } },
        element('table', {}, element('thead', {}, head), this.#rows),
      ),
      this.#empty,
    );
  }

  show(attempts) {
    this.#empty.hidden = attempts.length > 0;
    const key = JSON.stringify(attempts);
    if (key === this.#shown && !attempts.some(({ nextAttemptAt }) => new Date(nextAttemptAt ?? 0) > Date.now())) {
      return;
    }

    this.#shown = key;
    const latest = new Set();
    this.#rows.replaceChildren(...attempts.map((attempt) => row(attempt, isFirst(latest, attempt.eventId))));
  }
}

/** Only an event's last attempt tells when the next one is. */
function isFirst(seen, id) {
  return !seen.has(id) && Boolean(seen.add(id));
}

function row(attempt, isLast) {
  const { name, tone } = results[attempt.result];
  const said = attempt.error ?? (attempt.status ? `answered ${attempt.status}` : '');
  return element(
    'tr',
    { dataset: { testid: 'attempt', result: attempt.result } },
    element('td', { textContent: timeOf(attempt.at), title: attempt.at }),
    element('td', { className: 'attempt-event', textContent: attempt.subject, title: attempt.eventId }),
    element('td', { textContent: attempt.number }),
    element('td', {}, element('span', { className: 'tone', dataset: { tone }, textContent: name }), element('span', { className: 'quiet', textContent: ` ${said}` })),
    element('td', { textContent: length(attempt.durationMs) }),
    element('td', { textContent: attempt.nextAttemptAt && isLast ? until(attempt.nextAttemptAt) : '' }),
  );
}
