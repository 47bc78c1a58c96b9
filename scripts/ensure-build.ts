import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import manifest from '../package.json' with { type: 'json' };
import { BuildError } from './build-error.ts';
import { createUnfinished, DIST, moveInto, onlyBuild, removeOldBuilds, removeUnfinished } from './build-folders.ts';
import { compressFiles } from './compress-files.ts';

const ROOT = join(import.meta.dirname, '..');

/** Everything that a build is made from. */
const SOURCES = [
  'src/**/*',
  'migrations/**/*',
  'explorer/**/*',
  'web/*.{html,ts,json}',
  'web/src/**/*',
  'web/tombstone-react/src/**/*',
  'tsconfig*.json',
  'package-lock.json',
  'scripts/ensure-build.ts',
  'scripts/compress-files.ts',
];

/** The pages, with the quality of their compression: the best takes 10 seconds for the explorer, and saves 8 %. */
const PAGES = [
  ['explorer', 9],
  ['web', 11],
] as const;

const TYPESCRIPT = 'node_modules/typescript/bin/tsc';
const VITE = 'node_modules/vite/bin/vite.js';

/**
 * Returns the folder of the build of these sources, which it makes if there is
 * none; where there are no sources, that of the only build. Throws a
 * BuildError. A build is never changed: it is made beside its place and moved
 * there whole, so that several starts at once do not meet half of one.
 */
export async function ensureBuild(): Promise<string> {
  if (!existsSync(join(ROOT, 'src'))) return onlyBuild();
  const directory = join(DIST, fingerprint());
  if (existsSync(directory)) return directory;

  requireTools();
  const unfinished = createUnfinished();
  const tools = new Set<ChildProcess>();
  const killTools = () => {
    for (const tool of tools) tool.kill('SIGKILL');
  };
  // A signal to this process does not reach its tools.
  const clearAtExit = () => {
    killTools();
    removeUnfinished(unfinished);
  };
  process.once('exit', clearAtExit);
  process.stderr.write('Building, once for these sources …\n');
  const steps = [
    run([TYPESCRIPT, '-p', 'tsconfig.build.json', '--outDir', unfinished], tools),
    ...PAGES.map(([page, quality]) => buildPage(page, quality, join(unfinished, page), tools)),
  ];
  try {
    await Promise.all(steps);
    moveInto(directory, unfinished);
  } finally {
    killTools();
    await Promise.allSettled(steps);
    removeUnfinished(unfinished);
    process.removeListener('exit', clearAtExit);
  }
  removeOldBuilds();
  return directory;
}

async function buildPage(page: string, quality: number, outDir: string, tools: Set<ChildProcess>): Promise<void> {
  await run([VITE, 'build', '--config', `${page}/vite.config.ts`, '--logLevel', 'warn', '--outDir', outDir], tools);
  await compressFiles(outDir, quality);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const file = join(ROOT, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function requireTools(): void {
  if ([TYPESCRIPT, VITE].every((tool) => existsSync(join(ROOT, tool)))) return;
  throw new BuildError(
    `dist has no build of these sources, and the development dependencies that make one are missing: ${INSTALL_ALL}`,
  );
}

const INSTALL_ALL = 'run "npm ci --include=dev --include=optional"';

/** Runs a tool to its end. Throws a BuildError when it fails. */
async function run([script = '', ...args]: string[], tools: Set<ChildProcess>): Promise<void> {
  const tool = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    // The first start builds for all: its environment must not decide what is built.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  tools.add(tool);
  const ended = new Promise<boolean>((resolve, reject) => {
    tool.once('error', reject);
    tool.once('close', (code) => resolve(code === 0));
  });
  const [succeeded, ...printed] = await Promise.all([ended, text(tool.stdout), text(tool.stderr)]);
  tools.delete(tool);
  if (!succeeded) throw new BuildError(explain(script, printed.join('')));
}

/** A tool's own output is for the person who changed the sources; a package that is not installed is one line. */
function explain(script: string, printed: string): string {
  const missing = /Cannot find (?:native binding|package '[^']+'|module '[^'./][^']*')/.exec(printed)?.[0];
  // On a Node.js older than they allow, npm leaves optional packages out without a word.
  if (missing)
    return `The build lacks a package (${script}: ${missing}): ${INSTALL_ALL} with Node.js ${manifest.engines.node}`;
  return `The build failed in ${script}:\n${printed.trimEnd()}`;
}
