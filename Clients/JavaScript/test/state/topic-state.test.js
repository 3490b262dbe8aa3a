import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Tombstones } from '../../src/state/tombstones.js';
import { TopicState } from '../../src/state/topic-state.js';

const upsert = (key, version, data = {}) => ({ view: 'v', key, op: 'upsert', version, at: '', data });
const remove = (key, version) => ({ view: 'v', key, op: 'delete', version, at: '' });

function holding(...items) {
  const state = new TopicState();
  state.take({ replace: items, cursor: 'c0' });
  return state;
}

describe('TopicState', () => {
  it('takes only what is newer', () => {
    const state = holding(upsert('a', '5'));
    assert.deepEqual(state.take({ apply: [upsert('a', '4'), upsert('a', '5'), upsert('a', '6')] }), [upsert('a', '6')]);
  });

  it('compares versions as text', () => {
    const state = holding(upsert('a', '9'));
    assert.deepEqual(state.take({ apply: [upsert('a', '10')] }), []);
  });

  it('does not bring a deleted key back with an older or the same version', () => {
    const state = holding(upsert('a', '5'));
    state.take({ apply: [remove('a', '7')] });
    assert.deepEqual(state.take({ apply: [upsert('a', '6'), upsert('a', '7')] }), []);
    assert.equal(state.take({ apply: [upsert('a', '8')] }).length, 1);
  });

  it('remembers the end of a key that it never held, and does not tell of it', () => {
    const state = holding();
    assert.deepEqual(state.take({ apply: [remove('a', '7')] }), []);
    assert.deepEqual(state.take({ apply: [upsert('a', '6')] }), []);
  });

  it('drops on a reset what the reset does not list', () => {
    const state = holding(upsert('a', '1'), upsert('b', '1'));
    const changes = state.take({ replace: [upsert('b', '2')], cursor: 'c1' });
    assert.deepEqual(changes.map(({ key, op }) => `${op} ${key}`), ['delete a', 'upsert b']);
    assert.deepEqual([...state.items.keys()], ['b']);
    assert.equal(state.cursor, 'c1');
  });

  it('keeps what it has shown when a reset lists an older version', () => {
    const state = holding(upsert('a', '5', { newer: true }));
    assert.deepEqual(state.take({ replace: [upsert('a', '4')] }), []);
    assert.deepEqual(state.get('a').data, { newer: true });
  });

  it('lets a dropped key return with the version that it had, but with none older', () => {
    const state = holding(upsert('a', '5'));
    state.take({ replace: [] });
    assert.deepEqual(state.take({ apply: [upsert('a', '4')] }), []);
    assert.equal(state.take({ apply: [upsert('a', '5')] }).length, 1);
  });

  it('does not let a reset that lags behind bring a deleted key back', () => {
    const state = holding(upsert('a', '5'));
    state.take({ apply: [remove('a', '6')] });
    assert.deepEqual(state.take({ replace: [upsert('a', '5')] }), []);
    assert.equal(state.size, 0);
  });

  it('keeps its cursor when a step brings none', () => {
    const state = holding();
    state.take({ apply: [] });
    assert.equal(state.cursor, 'c0');
  });

  it('is loaded by a snapshot, not by changes', () => {
    const state = new TopicState();
    state.take({ apply: [upsert('a', '1')] });
    assert.equal(state.loaded, false);
    state.take({ replace: [] });
    assert.equal(state.loaded, true);
  });

  it('never changes a map of items that it has given out, and makes a new one only when needed', () => {
    const state = holding(upsert('a', '1'));
    const before = state.items;
    assert.equal(state.items, before);
    state.take({ apply: [upsert('a', '1')] });
    assert.equal(state.items, before);
    state.take({ apply: [remove('a', '2')] });
    assert.equal(before.size, 1);
    assert.equal(state.items.size, 0);
  });

  it('takes keys that name members of objects as any others', () => {
    const state = holding(upsert('__proto__', '1'), upsert('constructor', '1'));
    assert.equal(state.size, 2);
    assert.deepEqual(state.get('__proto__').version, '1');
  });
});

describe('Tombstones', () => {
  it('are forgotten when they are old', () => {
    let now = 0;
    const stones = new Tombstones({ now: () => now, lifetime: 10 });
    stones.add('a', '1', false);
    now = 11;
    stones.add('b', '1', false);
    assert.equal(stones.size, 1);
    assert.equal(stones.isPassedBy('b', '1'), false);
  });

  it('are bounded in number; the oldest go first', () => {
    const stones = new Tombstones({ most: 2 });
    ['a', 'b', 'c'].forEach((key) => stones.add(key, '5', false));
    assert.equal(stones.size, 2);
    assert.equal(stones.isPassedBy('a', '4'), true);
    assert.equal(stones.isPassedBy('c', '4'), false);
  });
});
