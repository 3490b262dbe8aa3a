/** Keeps row nodes in a parent in order. A row has a `node`; placing one moves only that node. */
export class SortedRows {
  #byKey = new Map();
  #order = [];
  #parent;
  #compare;

  constructor(parent, compare) {
    this.#parent = parent;
    this.#compare = compare;
  }

  get size() {
    return this.#byKey.size;
  }

  get(key) {
    return this.#byKey.get(key);
  }

  [Symbol.iterator]() {
    return this.#order.values();
  }

  /** Inserts a row, or moves it after what it is sorted by has changed. */
  place(key, row) {
    if (this.#byKey.has(key)) {
      this.#order.splice(this.#order.indexOf(row), 1);
    }

    const index = this.#indexFor(row);
    this.#parent.insertBefore(row.node, this.#order[index]?.node ?? null);
    this.#order.splice(index, 0, row);
    this.#byKey.set(key, row);
  }

  remove(key) {
    const row = this.#byKey.get(key);
    this.#byKey.delete(key);
    this.#order.splice(this.#order.indexOf(row), 1);
    row.node.remove();
  }

  #indexFor(row) {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#order[middle], row) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }

    return low;
  }
}
