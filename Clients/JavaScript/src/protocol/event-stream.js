const lineEnd = /\r\n|\r|\n/g;
const longestEvent = 16 * 1024 * 1024;

/**
 * Reads a `text/event-stream`, in chunks cut anywhere, as the HTML standard has it. Pure: bytes in, events out.
 *
 * `push` returns what the chunk completes: `{ event, data, id }` for an event (`id` only when this very event has one), `{ retry }` for a changed
 * reconnection time and `{ comment }` for a comment, which is a sign of life.
 */
export class EventStreamParser {
  #decoder = new TextDecoder();
  #rest = '';
  #afterReturn = false;
  #event = '';
  #data = [];
  #size = 0;
  #id = undefined;

  /** @param {Uint8Array} bytes */
  push(bytes) {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') {
      return [];
    }

    // A CR ends a line at once; the LF that may follow it in the next chunk is of the same end.
    if (this.#afterReturn && text[0] === '\n') {
      text = text.slice(1);
    }

    if (text !== '') {
      this.#afterReturn = text.at(-1) === '\r';
    } else {
      this.#afterReturn = false;
    }

    return this.#lines(text);
  }

  #lines(text) {
    const found = [];
    let start = 0;
    lineEnd.lastIndex = 0;
    for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
      this.#line(this.#rest + text.slice(start, end.index), found);
      this.#rest = '';
      start = lineEnd.lastIndex;
    }

    this.#rest += text.slice(start);
    if (this.#rest.length + this.#size > longestEvent) {
      throw new RangeError('An event of the stream does not end.');
    }

    return found;
  }

  #line(line, found) {
    if (line === '') {
      this.#dispatch(found);
      return;
    }

    const colon = line.indexOf(':');
    if (colon === 0) {
      found.push({ comment: line.slice(1) });
      return;
    }

    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    this.#field(field, value, found);
  }

  #field(field, value, found) {
    switch (field) {
      case 'event':
        this.#event = value;
        break;
      case 'data':
        this.#data.push(value);
        this.#size += value.length;
        break;
      case 'id':
        this.#id = value.includes('\0') ? this.#id : value;
        break;
      case 'retry':
        if (/^\d+$/.test(value)) {
          found.push({ retry: Number(value) });
        }

        break;
    }
  }

  #dispatch(found) {
    if (this.#data.length > 0) {
      found.push({ event: this.#event || 'message', data: this.#data.join('\n'), id: this.#id });
    }

    this.#event = '';
    this.#data = [];
    this.#size = 0;
    this.#id = undefined;
  }
}
