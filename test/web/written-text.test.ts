import type { Locator, Page } from 'playwright-core';
import { deleteButton } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const directionOf = (written: Locator): Promise<string> =>
  written.first().evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).direction ?? '');

/** Hebrew, with a full stop that ends on the wrong side of the sentence where the direction is not its own. */
const HEBREW = 'שלום עולם.';

describe('text that somebody wrote from right to left', () => {
  it('is shown in its direction on the pages of a job, its adapter and its project', async () => {
    const project = await site.project(HEBREW);
    const adapter = await site.adapter(project, HEBREW);
    const job = await site.job(project, { prompt: HEBREW, adapterId: adapter.id });
    await site.deleteJob(job.id, HEBREW);
    const { page } = await site.visit('/');
    expect(await directionOf(page.getByText(HEBREW))).toBe('rtl');

    for (const path of ['jobs?deleted=1', `jobs/${job.id}?deleted=1`, 'adapters', `adapters/${adapter.id}?deleted=1`]) {
      await page.goto(`/projects/${project}/${path}`);
      await page.getByRole('main').getByText(HEBREW).first().waitFor();
      const written = await page.getByText(HEBREW, { exact: true }).all();
      expect(written.length).toBeGreaterThan(1);
      for (const text of written) expect(await directionOf(text)).toBe('rtl');
    }
  });

  it('is written in its direction', async () => {
    const project = await site.project();
    await site.adapter(project, HEBREW);
    const { page } = await site.visit(`/projects/${project}/adapters`);
    await deleteButton(page, HEBREW).click();
    expect(await directionOf(page.getByRole('heading').getByText(HEBREW))).toBe('rtl');
    const reason = page.getByLabel('Reason (optional)');
    await reason.fill(HEBREW);

    expect(await directionOf(reason)).toBe('rtl');
    await reason.fill('Hoarse');
    expect(await directionOf(reason)).toBe('ltr');
  });
});

/** Returns the height of the first row with these words, in pixels. */
async function heightOf(page: Page, words: string): Promise<number> {
  const row = page.getByRole('row').filter({ hasText: words }).first();
  return (await row.boundingBox())?.height ?? 0;
}

it('names of 200 characters take two lines in every list', async () => {
  const long = 'Nova '.repeat(40).trim();
  const project = await site.project(long);
  const adapter = await site.adapter(project, long);
  await site.job(project, { prompt: long, adapterId: adapter.id });
  await site.ingestJob(project, { source: long, status: 'QUEUED' });
  const { page } = await site.visit('/', { viewport: { width: 1280, height: 800 } });
  expect((await page.getByRole('listitem').first().boundingBox())?.height).toBeLessThan(130);

  for (const section of ['jobs', 'adapters', 'ingest']) {
    await page.goto(`/projects/${project}/${section}`);
    await page.getByRole('rowheader').first().waitFor();
    expect(await heightOf(page, 'Nova Nova')).toBeLessThan(80);
  }
});
