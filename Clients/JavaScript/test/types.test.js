import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const compiler = resolved('typescript/bin/tsc');
const skip = compiler && resolved('@types/react/package.json') ? false : "typescript is not installed: run 'npm install' in this package";

it('the declarations fit a program that uses them, and refuse one that does not', { skip, timeout: 120_000 }, async () => {
  const example = fileURLToPath(new URL('./types/example.ts', import.meta.url));
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--module', 'nodenext', '--skipLibCheck', 'false', example];
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, ...options]).catch((failure) => failure);
  assert.equal(stdout, '');
});

it('the declarations name everything that the modules export, and nothing else', { skip }, async () => {
  const ts = require('typescript');
  for (const name of ['index', 'react']) {
    const path = fileURLToPath(new URL(`../src/${name}.d.ts`, import.meta.url));
    const program = ts.createProgram([path], { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext });
    const checker = program.getTypeChecker();
    const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)))
      .filter(({ flags }) => flags & ts.SymbolFlags.Value).map((symbol) => symbol.name);
    assert.deepEqual(declared.sort(), Object.keys(await import(`../src/${name}.js`)).sort());
  }
});

function resolved(path) {
  try {
    return require.resolve(path);
  } catch {
    return null;
  }
}
