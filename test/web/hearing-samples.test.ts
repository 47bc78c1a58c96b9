import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { violationsOf } from '../support/axe.ts';
import { useSite } from '../support/site.ts';

/** One second of silence: a header of 44 bytes, and 8,000 samples of one byte. */
function silence(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + 8_000, 4);
  header.write('WAVEfmt ', 8);
  for (const [offset, value] of [
    [16, 16],
    [24, 8_000],
    [28, 8_000],
    [40, 8_000],
  ] as const)
    header.writeUInt32LE(value, offset);
  for (const [offset, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    header.writeUInt16LE(value, offset);
  header.write('data', 36);
  return Buffer.concat([header, Buffer.alloc(8_000, 128)]);
}

const requested: string[] = [];
let storage: Server;

/** Serves a file of audio at each path. */
async function startStorage(): Promise<string> {
  storage = createServer((request, response) => {
    requested.push(request.url ?? '');
    if (request.url?.includes('missing')) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'audio/wav' }).end(silence());
  });
  await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
}

const site = useSite(async () => ({ MEDIA_URLS: `s3://audio/=${await startStorage()}/audio/` }));
afterAll(() => storage.close());

async function visitJob(...uris: string[]) {
  const project = await site.project();
  const job = await site.job(project, { uris });
  return site.visit(`/projects/${project}/jobs/${job.id}`);
}

it('a sample that the settings map is played by one click, and nothing is loaded before', async () => {
  const { page, expectTrouble } = await visitJob('s3://audio/chapter-1/take.wav');
  expectTrouble(/another host/);
  const player = page.getByLabel('take.wav', { exact: true });
  await player.waitFor();
  expect(requested).toEqual([]);

  // The button at the left of the controls.
  await player.click({ position: { x: 20, y: 20 } });

  await expect(
    player.evaluate(
      (audio: unknown) =>
        new Promise((resolve) => (audio as EventTarget).addEventListener('ended', () => resolve('heard'))),
    ),
  ).resolves.toBe('heard');
  expect(new Set(requested)).toEqual(new Set(['/audio/chapter-1/take.wav']));
});

it('a file that cannot be loaded is reported', async () => {
  const { page, expectTrouble } = await visitJob('s3://audio/missing.wav');
  expectTrouble(/another host/, /404/);

  await page.getByLabel('missing.wav', { exact: true }).click({ position: { x: 20, y: 20 } });

  await page.getByRole('alert').getByText('The browser could not load or play this file.').waitFor();
});

it('https URIs have a player, http URIs of other hosts a link, and other URIs neither', async () => {
  const { page } = await visitJob(
    'https://cdn.example.org/signed.wav?signature=secret',
    'http://cdn.example.org/plain.wav',
    'gs://bucket/far.wav',
  );

  await page.getByRole('heading', { name: 'far.wav' }).waitFor();

  expect(await page.getByLabel('signed.wav', { exact: true }).getAttribute('src')).toBe(
    'https://cdn.example.org/signed.wav?signature=secret',
  );
  expect(await page.locator('audio').count()).toBe(1);
  expect(await page.getByRole('link', { name: 'Open plain.wav in a new tab' }).getAttribute('href')).toBe(
    'http://cdn.example.org/plain.wav',
  );
  expect((await page.getByRole('heading', { level: 3 }).allInnerTexts()).sort()).toEqual([
    expect.stringMatching(/^far\.wav/),
    expect.stringMatching(/^plain\.wav/),
    expect.stringMatching(/^signed\.wav/),
  ]);
  expect(await violationsOf(page)).toEqual([]);
});

it('every URI can be copied', async () => {
  const { page, context } = await visitJob('gs://bucket/far.wav');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);

  await page.getByRole('button', { name: 'Copy URI of far.wav' }).click();

  await page.getByText('Copied').waitFor();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe('gs://bucket/far.wav');
});

it('a browser that does not allow copying is reported', async () => {
  const { page } = await visitJob('gs://bucket/far.wav');
  await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))`);

  await page.getByRole('button', { name: 'Copy URI of far.wav' }).click();

  await page.getByText('The browser does not allow copying. Select the text instead.').waitFor();
});

it('the policy of the pages lists the origins of the settings, and that of the API does not', async () => {
  const policyAt = async (path: string) =>
    (await site.client.send(path, { headers: { accept: 'text/html' } })).headers.get('content-security-policy');

  expect(await policyAt('/')).toMatch(/media-src 'self' https: http:\/\/127\.0\.0\.1:\d+(;|$)/);
  expect(await policyAt('/readyz')).not.toContain('media-src');
});
