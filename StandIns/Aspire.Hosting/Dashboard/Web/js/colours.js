import { element } from './elements.js';

const colours = 12;

/** Gives a node the colour of a resource or line, by its number. */
export function paint(node, number) {
  node.style.setProperty('--colour', `var(--series-${number % colours})`);
  return node;
}

/** A name behind a dot of its colour. */
export function coloured(name, number) {
  return paint(element('span', { className: 'coloured', textContent: name }), number);
}

/** Offers the resources in a list; keeps what is chosen, known or not. */
export function offer(select, names, chosen) {
  const wanted = chosen && !names.includes(chosen) ? [...names, chosen] : names;
  if (select.options.length !== wanted.length + 1) {
    select.replaceChildren(new Option('All', ''), ...[...wanted].sort().map((name) => new Option(name, name)));
  }

  select.value = chosen;
}
