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

/** Sets text only where it differs, which spares the layout and what is selected. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
