import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** Everything that a build is made from. */
const SOURCES = [
  'src/**/*',
  'migrations/**/*',
  'explorer/**/*',
  'web/*.{html,ts}',
  'web/src/**/*',
  'web/tombstone-react/src/**/*',
  'tsconfig*.json',
  'package-lock.json',
  'scripts/build.ts',
];

/** How many builds are kept: processes started before a change go on with theirs. */
const KEPT_BUILDS = 3;

/**
 * Builds the service unless the build of these very sources is there, and
 * returns its folder. A build is never changed: it is made beside its place
 * and moved there whole, so that several starts at once do not meet half of one.
 */
export async function build(): Promise<string> {
  const directory = join(DIST, fingerprint());
  if (existsSync(directory)) return directory;

  process.stderr.write('Building, once for these sources …\n');
  const unfinished = join(DIST, `.unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    await Promise.all([
      run('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', unfinished),
      ...['explorer', 'web'].map((page) => buildPage(page, join(unfinished, page))),
    ]);
    moveInto(directory, unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOldBuilds();
  return directory;
}

const buildPage = (page: string, outDir: string): Promise<void> =>
  run('vite/bin/vite.js', 'build', '--config', `${page}/vite.config.ts`, '--logLevel', 'warn', '--outDir', outDir);

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const file = join(ROOT, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function run(script: string, ...args: string[]): Promise<void> {
  try {
    // Whoever builds first builds for all: what is built must not go by their environment.
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, env });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`The build failed in ${script}:\n${stdout}${stderr}`);
  }
}

/** Another start may have finished the same build first: then that one is used. */
function moveInto(directory: string, unfinished: string): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

function removeOldBuilds(): void {
  const builds = readdirSync(DIST)
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(DIST, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of builds.slice(KEPT_BUILDS)) rmSync(old, { recursive: true, force: true });
}

if (import.meta.main) await build();
