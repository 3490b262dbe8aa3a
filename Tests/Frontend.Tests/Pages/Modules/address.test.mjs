import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from './page.mjs';

const { choiceIn, withChoice } = await page('address.js');
const offered = ['auto', 'sse', 'long-poll', 'flights?airlineCode=AA'];

describe('choiceIn', () => {
  it('finds a choice that is offered', () => assert.equal(choiceIn('?a=1&transport=sse&b=2', 'transport', offered), 'sse'));

  for (const search of ['', '?', '?transport=', '?transport', '?transport=SSE', '?transport=toString', '?transport=%00', '?transport=%', '?Transport=sse']) {
    it(`finds none in '${search}'`, () => assert.equal(choiceIn(search, 'transport', offered), null));
  }
});

describe('withChoice', () => {
  it('sets, replaces and removes a choice and leaves the rest', () => {
    const set = withChoice('http://h/p?x=1#there', 'transport', 'sse');
    assert.equal(set, 'http://h/p?x=1&transport=sse#there');
    assert.equal(withChoice(set, 'transport', 'long-poll'), 'http://h/p?x=1&transport=long-poll#there');
    assert.equal(withChoice(set, 'transport', null), 'http://h/p?x=1#there');
  });

  it('leaves no question mark behind', () => assert.equal(withChoice('http://h/?transport=sse', 'transport', null), 'http://h/'));

  for (const choice of offered) {
    it(`writes '${choice}' so that it is found again`, () => {
      assert.equal(choiceIn(new URL(withChoice('http://h/', 'choice', choice)).search, 'choice', offered), choice);
    });
  }
});
