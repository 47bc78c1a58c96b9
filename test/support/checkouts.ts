import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBuild } from '../../scripts/ensure-build.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The inputs of a build, and the scripts that start it. */
const PARTS = ['src', 'migrations', 'explorer', 'web', 'scripts', 'package.json', 'package-lock.json'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json'];

/** Creates a folder of symbolic links to the entries of another folder, except those in `without`. */
function link(from: string, to: string, without: readonly string[]): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!without.includes(name)) symlinkSync(join(from, name), join(to, name));
  }
}

/** Creates copies of this checkout for the tests of one file, and removes them at the end. */
export function useCheckouts() {
  const made: string[] = [];
  afterAll(() => {
    for (const checkout of made) rmSync(checkout, { recursive: true, force: true });
  });

  return {
    /** Creates a copy without builds. Its packages are those of this checkout, except those in `without`. */
    create: ({ without = [] }: { without?: readonly string[] } = {}): string => {
      const checkout = mkdtempSync(join(tmpdir(), 'tombstone-checkout-'));
      made.push(checkout);
      for (const part of [...PARTS, ...SETTINGS]) {
        cpSync(join(ROOT, part), join(checkout, part), {
          recursive: true,
          filter: (path) => !path.endsWith('node_modules'),
        });
      }
      for (const folder of ['node_modules', 'web/node_modules']) {
        if (existsSync(join(ROOT, folder))) link(join(ROOT, folder), join(checkout, folder), without);
      }
      return checkout;
    },
    /** Copies a package instead of linking it, so that it resolves other packages in the copied checkout. */
    copyPackage: (checkout: string, name: string): void => {
      const path = join(checkout, 'node_modules', name);
      if (existsSync(path)) rmSync(path);
      cpSync(join(ROOT, 'node_modules', name), path, { recursive: true });
    },
    /** Copies the build of this checkout. */
    copyBuild: async (checkout: string): Promise<void> => {
      const build = await ensureBuild();
      cpSync(build, join(checkout, 'dist', basename(build)), { recursive: true });
    },
  };
}
