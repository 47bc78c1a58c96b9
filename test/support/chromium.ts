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
    // The pages are trusted, and many containers do not allow a browser to create a sandbox.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...process.env, ...(folder && ownLibrariesAndFonts(folder)) },
  });
}

/** Returns a configuration with the folder of the fonts. https://fontconfig.pages.freedesktop.org/fontconfig/fontconfig-user.html */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/.cache</cachedir>
</fontconfig>
`;

/** The libraries and fonts that a machine without a desktop lacks. */
const ownLibrariesAndFonts = (folder: string) => ({
  LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
  FONTCONFIG_PATH: join(folder, 'fonts'),
});

/** Returns the folder of the unpacked browser. Unpacking takes seconds, so the folder is kept for each version of the package. */
async function unpackedOnce(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8'));
  const kept = join(MODULES, '.cache', `tombstone-chromium-${version}`);
  if (existsSync(kept)) return kept;

  const unfinished = `${kept}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await runScript([join(import.meta.dirname, 'unpack-chromium.ts')], { TMPDIR: unfinished });
  // The package's own configuration names folders that do not exist here, and without a font the browser crashes.
  writeFileSync(join(unfinished, 'fonts/fonts.conf'), fontsIn(join(kept, 'fonts/fonts')));
  try {
    renameSync(unfinished, kept);
  } catch {
    // The tests of another file created it meanwhile.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return kept;
}
