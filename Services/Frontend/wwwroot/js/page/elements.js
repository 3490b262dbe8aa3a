const svgNamespace = 'http://www.w3.org/2000/svg';

/** An element with properties and children; text is always text. */
export function element(name, properties = {}, ...children) {
  const { dataset, attributes, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  for (const [attribute, value] of Object.entries(attributes ?? {})) {
    made.setAttribute(attribute, value);
  }

  made.append(...children);
  return made;
}

/** An SVG element with attributes and children. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(svgNamespace, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }

  made.append(...children);
  return made;
}

/** Sets text only where it differs, which spares the layout. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
