import { element, setText } from './elements.js';
import { drawVirus, randomKind } from './virus-art.js';

const crowd = 120;
const popMs = 350;

/** The petri dish. A virus is a button at its place; a window asks for a change and shows it when it comes back, as all others do. */
export class PetriDish {
  #dish = document.querySelector('[data-testid="dish"]');
  #culture = document.getElementById('culture');
  #empty = document.getElementById('no-viruses');
  #count = document.getElementById('virus-count');
  #add = document.querySelector('[data-testid="add-virus"]');
  #viruses = new Map();
  #producer;
  #toasts;

  constructor(producer, toasts) {
    this.#producer = producer;
    this.#toasts = toasts;
    this.#add.addEventListener('click', () => this.#create(Math.random(), Math.random()));
    this.#dish.addEventListener('click', (event) => this.#clicked(event));
    this.#culture.addEventListener('keydown', (event) => this.#pressed(event));
  }

  show(changes, origin) {
    for (const change of changes) {
      if (change.op === 'delete') {
        this.#remove(change.key);
      } else {
        this.#place(change, origin);
      }
    }

    this.#empty.hidden = this.#viruses.size > 0;
    this.#culture.classList.toggle('crowded', this.#viruses.size > crowd);
    setText(this.#count, this.#viruses.size ? String(this.#viruses.size) : '');
  }

  #place({ key, data }, origin) {
    const kind = String(data.kind ?? '');
    let virus = this.#viruses.get(key);
    if (!virus) {
      virus = element('button', { type: 'button', className: 'virus', dataset: { testid: 'virus', key } });
      virus.classList.toggle('appears', origin !== 'snapshot');
      this.#viruses.set(key, virus);
      this.#culture.append(virus);
    }

    if (virus.dataset.kind !== kind) {
      virus.dataset.kind = kind;
      virus.replaceChildren(drawVirus(kind, key));
      virus.ariaLabel = kind ? `Destroy ${kind} virus` : 'Destroy virus';
      virus.title = kind;
    }

    virus.style.left = percent(data.x);
    virus.style.top = percent(data.y);
  }

  #remove(key) {
    const virus = this.#viruses.get(key);
    if (!virus) {
      return;
    }

    this.#viruses.delete(key);
    if (document.activeElement === virus) {
      ([...this.#viruses.values()].at(-1) ?? this.#add).focus();
    }

    virus.remove();
    this.#pop(virus);
  }

  #pop(virus) {
    if (document.hidden) {
      return;
    }

    const ring = element('span', { className: 'pop', ariaHidden: 'true' });
    ring.style.left = virus.style.left;
    ring.style.top = virus.style.top;
    this.#culture.append(ring);
    setTimeout(() => ring.remove(), popMs);
  }

  #clicked(event) {
    const virus = event.target.closest('.virus');
    if (virus) {
      this.#destroy(virus);
      return;
    }

    const { left, top, width, height } = this.#culture.getBoundingClientRect();
    this.#create(within((event.clientX - left) / width), within((event.clientY - top) / height));
  }

  #pressed(event) {
    const virus = event.target.closest('.virus');
    if (virus && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      this.#destroy(virus);
    }
  }

  async #create(x, y) {
    try {
      await this.#producer.createVirus({ kind: randomKind(), x: rounded(x), y: rounded(y) });
    } catch (error) {
      this.#toasts.show(error.message);
    }
  }

  async #destroy(virus) {
    if (virus.ariaBusy === 'true') {
      return;
    }

    virus.ariaBusy = 'true';
    try {
      await this.#producer.destroyVirus(virus.dataset.key);
    } catch (error) {
      this.#toasts.show(error.message);
    }

    virus.ariaBusy = null;
  }
}

function within(share) {
  return Math.min(1, Math.max(0, share));
}

function rounded(share) {
  return Math.round(share * 10_000) / 10_000;
}

function percent(share) {
  return `${Math.round(within(Number(share) || 0) * 10_000) / 100}%`;
}
