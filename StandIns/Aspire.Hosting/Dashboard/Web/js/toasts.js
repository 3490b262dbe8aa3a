import { element } from './elements.js';

const lastsMs = 6_000;
const atMost = 4;

/** Says how a command ended. A failure stays until it is dismissed. */
export function toast(message, { failed = false } = {}) {
  const region = document.getElementById('toasts');
  const close = element('button', { type: 'button', className: 'toast-close', ariaLabel: 'Dismiss', textContent: '×' });
  const shown = element(
    'div',
    { className: 'toast', role: failed ? 'alert' : 'status', dataset: { failed } },
    element('p', { textContent: message }),
    close);
  close.addEventListener('click', () => shown.remove());
  region.append(shown);
  while (region.children.length > atMost) {
    region.firstElementChild.remove();
  }

  if (!failed) {
    setTimeout(() => shown.remove(), lastsMs);
  }
}
