import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Writes `dist` and the license, which `npm pack` packs. Within the workspace, everything uses the sources. */

const PACKAGE = join(import.meta.dirname, '..');

const DIST = join(PACKAGE, 'dist');

rmSync(DIST, { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', join(PACKAGE, 'tsconfig.build.json')], { stdio: 'inherit' });
// The compiler rewrites the extensions of imports in JavaScript only.
for (const path of globSync('**/*.d.ts', { cwd: DIST })) {
  const file = join(DIST, path);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/( from '\.[^']*)\.ts';/g, "$1.js';"));
}
copyFileSync(join(PACKAGE, '../../LICENSE'), join(PACKAGE, 'LICENSE'));
