/**
 * The spans of a trace in the order of a waterfall: parents before their children, those by their start. A span whose parent is not there is a
 * root; spans that are their own ancestors are put at the top, so that each is there once whatever was sent.
 */
export function arrange(spans) {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const children = new Map();
  const roots = [];
  for (const span of [...spans].sort((one, other) => one.at - other.at)) {
    const siblings = byId.has(span.parent) && span.parent !== span.id ? (children.get(span.parent) ?? []) : roots;
    siblings.push(span);
    if (siblings !== roots) {
      children.set(span.parent, siblings);
    }
  }

  const rows = [];
  const placed = new Set();
  // Deeper than the call stack is, a trace can be too.
  const walk = (root) => {
    const waiting = [{ span: root, depth: 0 }];
    while (waiting.length) {
      const { span, depth } = waiting.pop();
      if (placed.has(span)) {
        continue;
      }

      placed.add(span);
      const own = children.get(span.id) ?? [];
      rows.push({ span, depth, hasChildren: own.length > 0 });
      waiting.push(...own.toReversed().map((child) => ({ span: child, depth: depth + 1 })));
    }
  };
  roots.forEach(walk);
  spans.forEach(walk);
  return rows;
}
