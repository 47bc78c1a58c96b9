import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as browsers, type Page } from 'playwright-core';

/** Pictures of the pages as a first start shows them, for the README. */
const FOLDER = join(import.meta.dirname, '../docs/screens');
const PROJECT = '/projects/0199a5e0-0000-7000-8000-000000000001';
const CHAPTER_1 = `${PROJECT}/jobs/0199a5e0-0000-7000-8000-000000000401`;

const openDialog = (page: Page) =>
  page
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();

const SCREENS: { name: string; path: string; before?: (page: Page) => Promise<unknown> }[] = [
  { name: 'projects', path: '/' },
  { name: 'ingest', path: `${PROJECT}/ingest` },
  { name: 'jobs', path: `${PROJECT}/jobs?deleted=1` },
  { name: 'job', path: CHAPTER_1 },
  { name: 'deleting-a-job', path: CHAPTER_1, before: openDialog },
  { name: 'adapters', path: `${PROJECT}/adapters` },
  { name: 'deletion-record', path: `${PROJECT}/deletions` },
];

const place = mkdtempSync(join(tmpdir(), 'tombstone-screens-'));
const service = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
  env: { ...process.env, PORT: '0', DATA_DIR: place, SAMPLE_DATA: 'true', LOG_LEVEL: 'info' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await takeAll(await listening());
} finally {
  service.kill();
  rmSync(place, { recursive: true, force: true });
}

/** Where the service listens, once it says so. */
function listening(): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    service.once('exit', () => reject(new Error(`The service ended:\n${printed}`)));
    service.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const url = /pages +(http:\/\/[\w.:]+)/.exec(printed)?.[1];
      if (url) resolve(url);
    });
  });
}

async function takeAll(url: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const executablePath = await chromium.executablePath();
  for (const colorScheme of ['light', 'dark'] as const) {
    // All of it is one process, which ends with its first page.
    const browser = await browsers.launch({ executablePath, args: chromium.args });
    const page = await browser.newPage({
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    for (const { name, path, before } of SCREENS) {
      await page.goto(url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await before?.(page);
      await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
    }
    await browser.close();
  }
}
