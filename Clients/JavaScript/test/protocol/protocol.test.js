import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checked, frameOfAnswer, parseFrame } from '../../src/protocol/frames.js';
import { errorOfAnswer, errorOfFrame } from '../../src/protocol/problems.js';
import { topicOf, urlOf } from '../../src/protocol/topics.js';
import { utf8Length } from '../../src/transports/utf8-length.js';

const at = (topic, parameters) => urlOf('http://g', topic, parameters).slice('http://g/views/'.length);

describe('topics', () => {
  it('are written with their parts escaped and their filters sorted', () => {
    assert.equal(topicOf('flights'), 'flights');
    assert.equal(topicOf('flights', { key: 'AA/1?#' }), 'flights/AA%2F1%3F%23');
    assert.equal(topicOf('flights', { where: { event: 'IN & OUT', airlineCode: 'AA', delayed: true } }), 'flights?airlineCode=AA&delayed=true&event=IN%20%26%20OUT');
  });

  it('have their slash in the path and their filters in the query', () => {
    assert.equal(at('flights'), 'flights');
    assert.equal(at('flights?airlineCode=AA', { since: 'a+b', wait: undefined }), 'flights?airlineCode=AA&since=a%2Bb');
    assert.equal(at(topicOf('flights', { key: 'AA/1?#' }), { wait: 25 }), 'flights/AA%2F1%3F%23?wait=25');
  });

  it('may be written by hand, with or without escapes', () => {
    assert.equal(at('flights/Zürich #1'), at('flights/Z%C3%BCrich%20%231'));
    assert.equal(at('flights?dest=New+York'), at('flights?dest=New%20York'));
    assert.equal(at('flights?load=100%'), 'flights?load=100%25');
  });

  it('cannot lead out of the views', () => {
    assert.equal(new URL(urlOf('http://g', 'flights/..%2F..%2Fclock')).pathname, '/views/flights/..%2F..%2Fclock');
  });
});

describe('frames', () => {
  it('are read from the answers to polls', () => {
    assert.equal(frameOfAnswer('{"cursor":"c","items":[]}').type, 'snapshot');
    assert.equal(frameOfAnswer('{"cursor":"c","reset":true,"items":[]}').type, 'reset');
    assert.equal(frameOfAnswer('{"cursor":"c","changes":[]}').type, 'changes');
  });

  for (const text of ['', '{', '[]', 'null', '7', '"text"', '<html>']) {
    it(`are not ${JSON.stringify(text)}`, () => assert.throws(() => parseFrame(text), { code: 'malformed_frame', kind: 'server' }));
  }

  const change = { key: 'k', version: '1', op: 'upsert', data: {} };
  const broken = [null, 'text', [], {}, { ...change, key: 1 }, { ...change, version: undefined }, { ...change, op: 'merge' }, { ...change, data: null }, { ...change, data: [] }];
  for (const item of broken) {
    it(`are refused as a whole for one broken change: ${JSON.stringify(item)}`, () => {
      assert.throws(() => checked({ type: 'changes', cursor: 'c', changes: [change, item] }), /change 1/);
    });
  }

  it('are refused without a list or with a cursor that is not text', () => {
    assert.throws(() => checked({ type: 'snapshot', changes: [] }), /without items/);
    assert.throws(() => checked({ type: 'changes', cursor: 7, changes: [] }), /cursor/);
    assert.throws(() => frameOfAnswer('{}'), /without changes/);
  });
});

describe('problems', () => {
  const kinds = { 400: 'refused', 401: 'unauthorized', 403: 'refused', 404: 'refused', 406: 'transport', 408: 'server', 429: 'server', 500: 'server', 503: 'server' };
  for (const [status, kind] of Object.entries(kinds)) {
    it(`${status} is ${kind}`, () => assert.equal(errorOfAnswer({ status: Number(status), body: '' }).kind, kind));
  }

  it('name the field that decides what to do', () => {
    assert.equal(errorOfAnswer({ status: 400, body: '{"errors":{"since":["x"]}}' }).kind, 'cursor');
    assert.equal(errorOfAnswer({ status: 400, body: '{"errors":{"wait":["x"]}}' }).kind, 'transport');
    assert.equal(errorOfAnswer({ status: 400, body: '{"detail":"No such field.","errors":{"colour":["x"]}}' }).message, 'No such field.');
  });

  it('say how long to wait, in seconds or as a date, within reason', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const wait = (retryAfter) => errorOfAnswer({ status: 503, retryAfter, body: '' }, now).retryAfter;
    assert.equal(wait('2'), 2_000);
    assert.equal(wait('Thu, 01 Jan 2026 00:00:07 GMT'), 7_000);
    assert.equal(wait('Wed, 31 Dec 2025 00:00:00 GMT'), 0);
    assert.equal(wait('999999999'), 300_000);
    assert.equal(wait('later'), undefined);
    assert.equal(wait(null), undefined);
  });

  it('may be anything that a proxy sends', () => {
    for (const body of ['', '<html>', 'null', '7', '[]', '{"detail":{}}', '{"errors":null}']) {
      assert.equal(errorOfAnswer({ status: 502, body }).message, 'The server answered 502.');
    }
  });

  it('come in frames as well', () => {
    assert.equal(errorOfFrame({ code: 'unknown_topic', message: 'There is no such view.' }).final, true);
    assert.equal(errorOfFrame({ code: 'unavailable', message: 'Soon.' }).final, false);
    assert.equal(errorOfFrame({ code: 7 }).code, 'unknown');
  });
});

describe('utf8Length', () => {
  it('counts bytes as an encoder does', () => {
    for (const text of ['', 'abc', 'Zürich', '東京', '🛫x🛬', 'a\u07ff\u0800\uffff']) {
      assert.equal(utf8Length(text), new TextEncoder().encode(text).length, text);
    }
  });
});
