/** Where everything is, in units of the picture; one is a pixel where there is room. Wide, the way is a loop; narrow, it goes down. */
export const wide = {
  width: 1200,
  height: 560,
  node: { width: 168, height: 62 },
  places: {
    callers: [100, 66],
    producer: [420, 66],
    bus: [740, 66],
    webhooks: [1090, 66],
    clients: [100, 280],
    projector: [740, 280],
    partners: [1090, 280],
    gateway: [100, 494],
    fanout: [420, 494],
    table: [740, 494],
  },
};

export const narrow = {
  width: 360,
  height: 1150,
  node: { width: 168, height: 58 },
  places: {
    callers: [92, 40],
    producer: [92, 193],
    bus: [92, 346],
    projector: [92, 499],
    table: [92, 652],
    fanout: [92, 805],
    gateway: [92, 958],
    clients: [92, 1111],
    webhooks: [270, 499],
    partners: [270, 652],
  },
};

/**
 * The way of an arrow from node to node: `points` of its line from edge to edge, and the `middle` where its figures stand. It is straight, or goes
 * around one corner.
 */
export function route({ from, to }, { node, places }) {
  const [x1, y1] = places[from];
  const [x2, y2] = places[to];
  if (y1 === y2) {
    const side = Math.sign(x2 - x1) * (node.width / 2);
    return straight([x1 + side, y1], [x2 - side, y2]);
  }

  const side = Math.sign(y2 - y1) * (node.height / 2);
  if (x1 === x2) {
    return straight([x1, y1 + side], [x2, y2 - side]);
  }

  const corner = [x2, y1];
  const end = [x2, y2 - side];
  return { points: [[x1 + Math.sign(x2 - x1) * (node.width / 2), y1], corner, end], middle: between(corner, end) };
}

/** A point some share of the way along a line. */
export function along(points, share) {
  const lengths = points.slice(1).map((point, i) => Math.hypot(point[0] - points[i][0], point[1] - points[i][1]));
  let left = lengths.reduce((sum, length) => sum + length, 0) * Math.min(1, Math.max(0, share));
  for (const [i, length] of lengths.entries()) {
    if (left <= length) {
      const part = length === 0 ? 0 : left / length;
      return [points[i][0] + (points[i + 1][0] - points[i][0]) * part, points[i][1] + (points[i + 1][1] - points[i][1]) * part];
    }

    left -= length;
  }

  return points.at(-1);
}

function straight(start, end) {
  return { points: [start, end], middle: between(start, end) };
}

function between([x1, y1], [x2, y2]) {
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}
