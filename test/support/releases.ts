import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What the service itself is built from. Its pages are left out, as their build takes long. */
const SOURCES = ['src', 'migrations', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Builds earlier releases for the tests of one file, and removes them at the end. */
export function useReleases() {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });

  return {
    /** Builds a commit of this repository, with the packages of this checkout. Resolves to the script that starts it. */
    build: async (commit: string): Promise<string> => {
      const folder = mkdtempSync(join(tmpdir(), 'tombstone-release-'));
      made.push(folder);
      await extract(commit, folder);
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
      await run(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', 'dist'], { cwd: folder });
      return join(folder, 'dist/src/main.js');
    },
  };
}

async function extract(commit: string, folder: string): Promise<void> {
  const archive = join(folder, 'sources.tar');
  await run('git', ['archive', '--output', archive, commit, ...SOURCES], { cwd: ROOT }).catch((error: Error) => {
    throw new Error(`The history of this checkout lacks ${commit}: run "git fetch --unshallow" (${error.message})`);
  });
  await run('tar', ['-xf', archive], { cwd: folder });
}
