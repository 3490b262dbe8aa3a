import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from './page.mjs';

const { sendTestEvent } = await page('comparison/test-event.js');
const producer = { createVirus: (virus) => ({ virus }), changeFlight: (id, fields) => ({ id, fields }) };

describe('sendTestEvent', () => {
  it('creates a virus somewhere in the dish', () => {
    const { virus } = sendTestEvent(producer, 'viruses', []);
    assert.equal(typeof virus.kind, 'string');
    assert.ok([virus.x, virus.y].every((place) => place >= 0 && place <= 1), JSON.stringify(virus));
  });

  for (const topic of ['flights', 'flights?airlineCode=AA', 'flights?event=BOARDING']) {
    it(`changes nothing but the gate of a flight of ${topic}, which stays in it`, () => {
      const { id, fields } = sendTestEvent(producer, topic, ['AA-1']);
      assert.equal(id, 'AA-1');
      assert.deepEqual(Object.keys(fields), ['gate']);
      assert.match(fields.gate, /^[A-E]\d{1,2}$/);
    });
  }

  it('says what to do when there is no flight', () => {
    assert.throws(() => sendTestEvent(producer, 'flights', []), { message: /Load flights/ });
  });
});
