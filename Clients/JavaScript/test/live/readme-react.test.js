import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { command, gatewayUrl, itemsOf, newFlight, skip as noSystem } from './system.js';
import { until } from '../fakes/until.js';

const ts = await Promise.all([import('typescript'), import('react'), import('react-test-renderer')]).then(([{ default: it }]) => it, () => null);
const skip = noSystem || (ts ? false : "typescript, react and react-test-renderer are not installed: run 'npm install' in this package");

/** Shows the components of the example, tells what is on screen once it is all there, and ends. */
const show = (flightId) => `
import { createElement } from 'react';
import renderer from 'react-test-renderer';

const board = renderer.create(createElement(Board));
const gate = renderer.create(createElement(Gate, { flightId: '${flightId}' }));
while (board.toJSON()?.props['data-state'] !== 'live' || !board.toJSON().children || !gate.toJSON()?.children) {
  await new Promise((resolve) => setTimeout(resolve, 10));
}

console.log(JSON.stringify({ items: board.toJSON().children.map(({ children }) => children[0]), gate: gate.toJSON().children }));
board.unmount();
gate.unmount();
client.close();
`;

it('the React example of README.md shows what there is', { skip, timeout: 60_000 }, async () => {
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [[, example], ...others] = [...text.matchAll(/```jsx\n(.*?)```/gs)];
  assert.deepEqual(others, []);
  const { flightId } = await command('POST', '/flights', { ...newFlight('JS'), dest: 'XYZ', gate: 'R3' });
  await until(async () => (await itemsOf('flights')).has(flightId), 'the flight');

  const jsx = example.replaceAll('http://localhost:8081', gatewayUrl.replace(/\/$/, '')) + show(flightId);
  const { outputText: program } = ts.transpileModule(jsx, { compilerOptions: { jsx: ts.JsxEmit.ReactJSX, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
  // By its own name the package is found only from inside its folder.
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--experimental-websocket', '--input-type=module', '--eval', program], { cwd });

  const shown = JSON.parse(stdout);
  assert.ok(shown.items.includes('XYZ'));
  assert.deepEqual(shown.gate, ['R3']);
});
