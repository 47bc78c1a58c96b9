import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import chromium from '@sparticuz/chromium';
import { chromium as browsers, type Page } from 'playwright-core';

/** Pictures of the pages as a first start shows them, for the README. */
const FOLDER = join(import.meta.dirname, '../docs/screens');
const PROJECT = '/projects/0199a5e0-0000-7000-8000-000000000001';
const CHAPTER_1 = `${PROJECT}/jobs/0199a5e0-0000-7000-8000-000000000401`;

async function openDialog(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  const answer = { name: /^Delete/, disabled: false };
  await page.getByRole('alertdialog').getByRole('button', answer).waitFor();
}

interface Screen {
  name: string;
  path: string;
  /** What is done before the picture is taken. */
  before?: (page: Page) => Promise<unknown>;
}

const SCREENS: Screen[] = [
  { name: 'projects', path: '/' },
  { name: 'ingest', path: `${PROJECT}/ingest` },
  { name: 'ingest-job', path: `${PROJECT}/ingest/0199a5e0-0000-7000-8000-000000000102` },
  { name: 'jobs', path: `${PROJECT}/jobs?deleted=1` },
  { name: 'job', path: CHAPTER_1 },
  { name: 'deleting-a-job', path: CHAPTER_1, before: openDialog },
  { name: 'new-job', path: `${PROJECT}/jobs`, before: (page) => page.getByRole('button', { name: 'New job' }).click() },
  { name: 'adapters', path: `${PROJECT}/adapters` },
  { name: 'adapter', path: `${PROJECT}/adapters/0199a5e0-0000-7000-8000-000000000302` },
  { name: 'deletion-record', path: `${PROJECT}/deletions` },
];

/** What those see who have not said who they are. No key is asked for until somebody does. */
const SIGN_IN = [{ name: 'sign-in', path: '/' }];
const AUTHENTICATION = {
  AUTH_JWKS_URL: 'http://127.0.0.1:9/jwks.json',
  AUTH_ISSUER: 'http://127.0.0.1:9/',
  AUTH_AUDIENCE: 'tombstone',
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
await atService({}, (url) => takeAll(url, SCREENS));
await atService(AUTHENTICATION, (url) => takeAll(url, SIGN_IN));

/** Does something at a service that was started for it, with nothing but the sample in it. */
async function atService(environment: NodeJS.ProcessEnv, work: (url: string) => Promise<void>): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'tombstone-screens-'));
  const service = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    env: { ...process.env, PORT: '0', DATA_DIR: place, SAMPLE_DATA: 'true', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(service, 'exit');
  // A signal to this process alone does not reach the service.
  const kill = () => service.kill('SIGKILL');
  process.once('exit', kill);
  try {
    await work(await listening(service));
  } finally {
    service.kill();
    await ended;
    process.removeListener('exit', kill);
    rmSync(place, { recursive: true, force: true });
  }
}

/** Where a service listens, once it says so. */
function listening(service: ChildProcessByStdio<null, Readable, null>): Promise<string> {
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

async function takeAll(url: string, screens: readonly Screen[]): Promise<void> {
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
    for (const { name, path, before } of screens) {
      await page.goto(url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await before?.(page);
      await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
    }
    await browser.close();
  }
}
