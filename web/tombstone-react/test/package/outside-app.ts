import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../../..');
export const PACKAGE = join(ROOT, 'web/tombstone-react');

/** The packages of the workspace: React 19 and GraphQL.js 16. */
export const NEWEST = [join(ROOT, 'node_modules')];

/** React 18 and GraphQL.js 17, and the rest from the workspace. */
export const REACT_18 = [join(ROOT, 'test/react-18/node_modules'), ...NEWEST];

/** Runs `npm pack` in the package's folder and returns the path of the tarball. */
export function pack(folder: string): string {
  const { npm_execpath: npm, ...env } = process.env;
  const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
  execFileSync(command ?? '', [...args, 'pack', '--pack-destination', folder], { cwd: PACKAGE, env, stdio: 'pipe' });
  return join(folder, 'tombstone-react-0.1.0.tgz');
}

/** Makes an app outside of the workspace that has the package from its tarball, and its peers. Needs no network. */
export function makeApp(packages: readonly string[], ...names: string[]): string {
  const app = mkdtempSync(join(tmpdir(), 'tombstone-app-'));
  const installed = join(app, 'node_modules/@tombstone/react');
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  execFileSync('tar', ['-xzf', pack(app), '-C', installed, '--strip-components=1']);
  const { peerDependencies } = manifestOf(installed);
  for (const name of [...Object.keys(peerDependencies ?? {}), 'rxjs', ...names]) install(name, packages, app);
  cpSync(join(import.meta.dirname, 'app'), app, { recursive: true });
  return app;
}

/** Puts a package and everything that it depends on into an app. One that has peers is copied, so that it finds the app's. */
function install(name: string, packages: readonly string[], app: string): void {
  const to = join(app, 'node_modules', name);
  if (existsSync(to)) return;
  const from = packages.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (from === undefined) throw new Error(`${name} is not installed in ${packages.join(' or ')}: run npm ci`);
  const { dependencies = {}, peerDependencies } = manifestOf(from);
  mkdirSync(dirname(to), { recursive: true });
  if (peerDependencies) cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.map') });
  else symlinkSync(from, to);
  for (const dependency of Object.keys(dependencies)) install(dependency, packages, app);
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
