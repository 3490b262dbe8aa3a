import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Assembler } from '../../src/state/assembler.js';

describe('Assembler', () => {
  it('passes on changes as they come', () => {
    assert.deepEqual(new Assembler().take({ type: 'changes', cursor: 'c', changes: [1] }), [{ apply: [1], cursor: 'c' }]);
  });

  it('keeps the parts of a snapshot until the last, and only its cursor', () => {
    const assembler = new Assembler();
    assert.deepEqual(assembler.take({ type: 'snapshot', cursor: 'early', items: [1], more: true }), []);
    assert.deepEqual(assembler.take({ type: 'snapshot', cursor: 'last', items: [2] }), [{ replace: [1, 2], cursor: 'last' }]);
  });

  it('begins anew after the last part', () => {
    const assembler = new Assembler();
    assembler.take({ type: 'snapshot', cursor: 'a', items: [1] });
    assert.deepEqual(assembler.take({ type: 'snapshot', cursor: 'b', items: [2] }), [{ replace: [2], cursor: 'b' }]);
  });

  it('forgets an incomplete snapshot when a reset begins', () => {
    const assembler = new Assembler();
    assembler.take({ type: 'snapshot', cursor: 'a', items: [1], more: true });
    assert.deepEqual(assembler.take({ type: 'reset', cursor: 'b', items: [2] }), [{ replace: [2], cursor: 'b' }]);
  });

  it('lets changes between two parts wait for the last', () => {
    const assembler = new Assembler();
    assembler.take({ type: 'reset', cursor: 'a', items: [1], more: true });
    assert.deepEqual(assembler.take({ type: 'changes', cursor: 'z', changes: [9] }), []);
    assert.deepEqual(assembler.take({ type: 'reset', cursor: 'b', items: [2] }), [{ replace: [1, 2], cursor: 'b' }, { apply: [9], cursor: 'z' }]);
  });

  it('keeps no cursor of changes of which more follow, or whose transport says so', () => {
    const assembler = new Assembler();
    assert.equal(assembler.take({ type: 'changes', cursor: 'early', changes: [1], more: true })[0].cursor, undefined);
    assert.equal(assembler.take({ type: 'changes', cursor: 'early', changes: [1] }, null)[0].cursor, null);
  });
});
