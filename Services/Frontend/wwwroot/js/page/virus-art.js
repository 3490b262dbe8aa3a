import { svg } from './elements.js';

const turn = 2 * Math.PI;

// Each kind has a body, what sticks out of it, and a colour of its own.
const kinds = {
  corona: { hue: 350, spikes: 12, length: 11, tip: 3.2, body: 24 },
  influenza: { hue: 205, spikes: 20, length: 7, tip: 1.8, body: 28 },
  rota: { hue: 145, spikes: 16, length: 9, tip: 0, body: 26, ring: 17 },
  adeno: { hue: 275, spikes: 6, length: 14, tip: 3.6, body: 25, sides: 6 },
  phage: { hue: 32, spikes: 8, length: 12, tip: 2.2, body: 24, sides: 8 },
};

/** The kinds that the page creates; EventProducer accepts no others. */
export const kindNames = Object.keys(kinds);

export function randomKind() {
  return kindNames[Math.floor(Math.random() * kindNames.length)];
}

/** A picture of a virus. A kind that is not known gets the looks of one that is, always the same one. */
export function drawVirus(kind, key) {
  const seed = hash(key);
  const look = Object.hasOwn(kinds, kind) ? kinds[kind] : { ...kinds[kindNames[hash(kind) % kindNames.length]], hue: hash(kind) % 360 };
  const picture = svg('svg', { viewBox: '-50 -50 100 100', 'aria-hidden': 'true', focusable: 'false' }, ...spikes(look), body(look), ...face(look, seed));
  picture.style.setProperty('--hue', look.hue);
  picture.style.setProperty('--phase', `${-(seed % 6000)}ms`);
  picture.style.setProperty('--tilt', `${seed % 360}deg`);
  return picture;
}

function* spikes({ spikes: count, length, tip, body: radius }) {
  for (let i = 0; i < count; i++) {
    const angle = (turn * i) / count;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const reach = radius + length;
    yield svg('line', { class: 'spike', x1: x * (radius - 2), y1: y * (radius - 2), x2: x * reach, y2: y * reach });
    if (tip) {
      yield svg('circle', { class: 'tip', cx: x * reach, cy: y * reach, r: tip });
    }
  }
}

function body({ body: radius, sides }) {
  if (!sides) {
    return svg('circle', { class: 'body', r: radius });
  }

  const points = Array.from({ length: sides }, (_, i) => {
    const angle = (turn * (i + 0.5)) / sides;
    return `${(Math.cos(angle) * radius * 1.06).toFixed(2)},${(Math.sin(angle) * radius * 1.06).toFixed(2)}`;
  });
  return svg('polygon', { class: 'body', points: points.join(' ') });
}

function* face({ body: radius, ring }, seed) {
  if (ring) {
    yield svg('circle', { class: 'ring', r: ring });
  }

  for (let i = 0; i < 4; i++) {
    const angle = turn * (i / 4) + (seed % 90) / 57;
    const distance = radius * (0.35 + ((seed >>> (i * 3)) % 8) / 40);
    yield svg('circle', { class: 'spot', cx: Math.cos(angle) * distance, cy: Math.sin(angle) * distance, r: 2.4 + ((seed >>> (i * 5)) % 4) });
  }

  yield svg('ellipse', { class: 'shine', cx: -radius * 0.35, cy: -radius * 0.45, rx: radius * 0.3, ry: radius * 0.18, transform: 'rotate(-35)' });
}

/** FNV-1a, so that a virus looks alike in every window. */
function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  }

  return value >>> 0;
}
