import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gatewayUrl, skip } from './system.js';

const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);

describe('the examples of README.md', { skip }, () => {
  it('are there', () => assert.ok(examples.length >= 3));

  for (const [i, code] of examples.entries()) {
    it(`number ${i + 1} runs and ends`, { timeout: 30_000 }, async () => {
      const program = code.replaceAll('http://localhost:8081', gatewayUrl.replace(/\/$/, ''));
      // By its own name the package is found only from inside its folder.
      const cwd = fileURLToPath(new URL('../..', import.meta.url));
      await promisify(execFile)(process.execPath, ['--experimental-websocket', '--input-type=module', '--eval', program], { cwd });
    });
  }
});
