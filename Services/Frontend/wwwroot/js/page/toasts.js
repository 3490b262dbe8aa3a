import { element } from './elements.js';

const lastsMs = 8_000;
const atMost = 4;

/** Short messages about what went wrong. They go by themselves, but not while pointed at or focused. */
export class Toasts {
  #region;

  constructor(region) {
    this.#region = region;
    region.addEventListener('keydown', (event) => event.key === 'Escape' && event.target.closest('.toast')?.remove());
  }

  show(message, { stays = false } = {}) {
    for (const same of [...this.#region.children].filter((toast) => toast.dataset.message === message)) {
      same.remove();
    }

    const close = element('button', { type: 'button', className: 'toast-close', ariaLabel: 'Dismiss', textContent: '×' });
    const toast = element('div', { className: 'toast', role: 'alert', dataset: { message } }, element('p', { textContent: message }), close);
    close.addEventListener('click', () => toast.remove());
    this.#region.append(toast);
    while (this.#region.children.length > atMost) {
      this.#region.firstElementChild.remove();
    }

    if (!stays) {
      goesWhenLeftAlone(toast);
    }
  }
}

function goesWhenLeftAlone(toast) {
  let timer;
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), lastsMs);
  };
  const hold = () => clearTimeout(timer);
  toast.addEventListener('pointerenter', hold);
  toast.addEventListener('pointerleave', begin);
  toast.addEventListener('focusin', hold);
  toast.addEventListener('focusout', begin);
  begin();
}
