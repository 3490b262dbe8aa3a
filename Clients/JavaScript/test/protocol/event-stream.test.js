import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EventStreamParser } from '../../src/protocol/event-stream.js';

const bytes = (text) => new TextEncoder().encode(text);
const parse = (...chunks) => {
  const parser = new EventStreamParser();
  return chunks.flatMap((chunk) => parser.push(typeof chunk === 'string' ? bytes(chunk) : chunk));
};

const stream = 'retry: 500\r\n: beat\r\revent: changes\nid: c1\ndata: {"text":"Zürich 🛫"}\n\nevent:snapshot\r\ndata:one\r\ndata: two\r\n\r\ndata\n\n';
const events = [
  { retry: 500 },
  { comment: ' beat' },
  { event: 'changes', id: 'c1', data: '{"text":"Zürich 🛫"}' },
  { event: 'snapshot', id: undefined, data: 'one\ntwo' },
  { event: 'message', id: undefined, data: '' },
];

describe('EventStreamParser', () => {
  it('reads events, comments and reconnection times with every kind of line end', () => {
    assert.deepEqual(parse(stream), events);
  });

  it('reads the same when the stream is cut at any byte', () => {
    const all = bytes(stream);
    for (let i = 0; i <= all.length; i++) {
      assert.deepEqual(parse(all.subarray(0, i), all.subarray(i)), events, `cut at ${i}`);
    }
  });

  it('reads the same byte by byte', () => {
    assert.deepEqual(parse(...Array.from(bytes(stream), (byte) => Uint8Array.of(byte))), events);
  });

  it('passes over a byte order mark, even one that is cut', () => {
    assert.deepEqual(parse(Uint8Array.of(0xef), Uint8Array.of(0xbb), Uint8Array.of(0xbf), 'data: x\n\n'), [{ event: 'message', id: undefined, data: 'x' }]);
  });

  it('takes one LF after a CR for the same line end, across chunks, and a second one for an empty line', () => {
    assert.equal(parse('data: x\r', '\n').length, 0);
    assert.equal(parse('data: x\r', '\n', '\n').length, 1);
    assert.equal(parse('data: x\r', '\r').length, 1);
  });

  it('drops an event that has not ended, one without data, and what it does not know', () => {
    assert.deepEqual(parse('event: a\n\n', 'colour: red\ndata: x\n\n', 'data: lost'), [{ event: 'message', id: undefined, data: 'x' }]);
  });

  it('takes one space after the colon away, and no more', () => {
    assert.equal(parse('data:  x \n\n')[0].data, ' x ');
  });

  it('gives an id only to the event that has it', () => {
    assert.deepEqual(parse('id: 1\ndata: x\n\ndata: y\n\n').map(({ id }) => id), ['1', undefined]);
  });

  it('passes over an id with a zero byte and a reconnection time that is no number', () => {
    assert.deepEqual(parse('id: a\0b\nretry: soon\nretry: -1\ndata: x\n\n'), [{ event: 'message', id: undefined, data: 'x' }]);
  });

  it('replaces what is not UTF-8', () => {
    assert.equal(parse('data: ', Uint8Array.of(0xff), '\n\n')[0].data, '\ufffd');
  });

  it('refuses an event that does not end', () => {
    const parser = new EventStreamParser();
    const megabyte = bytes('x'.repeat(1024 * 1024));
    parser.push(bytes('data: '));
    assert.throws(() => Array.from({ length: 20 }, () => parser.push(megabyte)), RangeError);
    const lines = new EventStreamParser();
    const line = bytes(`data: ${'x'.repeat(1024 * 1024)}\n`);
    assert.throws(() => Array.from({ length: 20 }, () => lines.push(line)), RangeError);
  });
});
