import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runScript } from './scripts.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');

/** Starts the Chromium of the npm package, or the one at TEST_CHROMIUM. */
export async function startChromium(): Promise<Browser> {
  const own = process.env['TEST_CHROMIUM'];
  const folder = own ? undefined : await unpackedOnce();
  return chromium.launch({
    executablePath: own ?? join(folder as string, 'chromium'),
    // The pages are our own, and many a container gives a browser nothing to build a sandbox of.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...process.env, ...(folder && ownLibrariesAndFonts(folder)) },
  });
}

/** Tells the browser where its fonts are. https://fontconfig.pages.freedesktop.org/fontconfig/fontconfig-user.html */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/.cache</cachedir>
</fontconfig>
`;

/** What a machine without a desktop does not have. */
const ownLibrariesAndFonts = (folder: string) => ({
  LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
  FONTCONFIG_PATH: join(folder, 'fonts'),
});

/** The folder of the unpacked browser. Unpacking takes seconds, so that it is kept for each version of the package. */
async function unpackedOnce(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8'));
  const kept = join(MODULES, '.cache', `tombstone-chromium-${version}`);
  if (existsSync(kept)) return kept;

  const unfinished = `${kept}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await runScript([join(import.meta.dirname, 'unpack-chromium.ts')], { TMPDIR: unfinished });
  // The package's own looks in folders of the machine it was made for, and without a font the browser crashes.
  writeFileSync(join(unfinished, 'fonts/fonts.conf'), fontsIn(join(kept, 'fonts/fonts')));
  try {
    renameSync(unfinished, kept);
  } catch {
    // The tests of another file were faster.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return kept;
}
