import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBuild } from '../../scripts/ensure-build.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What a build is made from, and what starts it. */
const PARTS = ['src', 'migrations', 'explorer', 'web', 'scripts', 'package.json', 'package-lock.json'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json'];

/** Makes a folder whose entries are another one's, but for those in `without`. */
function link(from: string, to: string, without: readonly string[]): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!without.includes(name)) symlinkSync(join(from, name), join(to, name));
  }
}

/** Copies of this checkout for the tests of one file, which are removed at the end. */
export function useCheckouts() {
  const made: string[] = [];
  afterAll(() => {
    for (const checkout of made) rmSync(checkout, { recursive: true, force: true });
  });

  return {
    /** A copy without builds, whose packages are this checkout's, but for those in `without`. */
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
    /** Copies a package whole, so that it looks for other packages in the checkout. */
    copyPackage: (checkout: string, name: string): void => {
      const place = join(checkout, 'node_modules', name);
      if (existsSync(place)) rmSync(place);
      cpSync(join(ROOT, 'node_modules', name), place, { recursive: true });
    },
    /** Copies the build of these sources. */
    copyBuild: async (checkout: string): Promise<void> => {
      const build = await ensureBuild();
      cpSync(build, join(checkout, 'dist', basename(build)), { recursive: true });
    },
  };
}
