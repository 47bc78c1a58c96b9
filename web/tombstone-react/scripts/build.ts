import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Writes `dist`, which is what is published: `npm run build && npm publish ./dist`. In the workspace the sources do. */

const PACKAGE = join(import.meta.dirname, '..');
const DIST = join(PACKAGE, 'dist');

rmSync(DIST, { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', join(PACKAGE, 'tsconfig.build.json')], { stdio: 'inherit' });

const { scripts: _, files: __, ...manifest } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
const exports = { '.': { types: './index.d.ts', default: './index.js' } };
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ ...manifest, exports }, null, 2)}\n`);
copyFileSync(join(PACKAGE, 'README.md'), join(DIST, 'README.md'));
copyFileSync(join(PACKAGE, '../../LICENSE'), join(DIST, 'LICENSE'));
