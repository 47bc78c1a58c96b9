import type { Page } from 'playwright-core';
import { allListed, confirmDeletion } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const recordOf = (project: string) => `/projects/${project}/deletions`;
const entries = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

/** Creates a project with a deletion of each type: first of feedback, last of its job. */
async function projectWithDeletions() {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const [feedback] = await site.feedbackOn(job, 3);
  await site.client.ask('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id: feedback });
  const adapter = await site.adapter(project, 'Nova');
  await site.deleteAdapter(adapter.id);
  const ingestJob = await site.ingestJob(project, { status: 'FAILED' });
  await site.deleteIngestJob(project, ingestJob.id);
  await site.deleteJob(job.id);
  return { project, job, adapter, ingestJob };
}

it('lists every deletion, newest first, with the row, actor, time, reason and former status', async () => {
  const { project } = await projectWithDeletions();

  const { page } = await site.visit(recordOf(project));

  await allListed(page, 4);
  const rows = (await entries(page).allInnerTexts()).map((text) => text.split(/\s*[\n\t]\s*/).filter(Boolean));
  expect(rows).toEqual([
    [
      'Job',
      expect.any(String),
      'Status before deletion: Completed · 2 feedback entries were also deleted',
      'local',
      'just now',
      'Obsolete',
    ],
    ['Ingest job', expect.any(String), 'Status before deletion: Failed', 'local', 'just now', 'Obsolete'],
    ['Adapter', expect.any(String), 'local', 'just now', 'Obsolete'],
    ['Feedback', expect.any(String), 'local', 'just now', 'None given'],
  ]);
});

it('links to what is left of each row', async () => {
  const { project, job, adapter, ingestJob } = await projectWithDeletions();
  const { page } = await site.visit(recordOf(project));

  for (const [kind, name] of [
    ['Job', job.name],
    ['Ingest job', ingestJob.name],
    ['Adapter', adapter.name],
  ] as const) {
    await entries(page).getByRole('link', { name: kind, exact: true }).click();
    await page.getByRole('main').getByText(name, { exact: true }).waitFor();
    await page.getByText('Deleted by local just now: Obsolete').waitFor();
    await page.goBack();
  }
  expect(await entries(page).getByRole('link').count()).toBe(3);
});

it('shows a deletion that was just made in another section', async () => {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(recordOf(project));
  await page.getByText('No deletions yet').waitFor();

  await page.getByRole('link', { name: 'Adapters' }).click();
  await confirmDeletion(page, 'Nova', 'Hoarse');
  await page.getByRole('link', { name: 'Deletion record' }).click();

  await entries(page).filter({ hasText: 'Hoarse' }).waitFor();
});

it('can be filtered by type and person, and the address contains the filter', async () => {
  const { project } = await projectWithDeletions();
  const { page } = await site.visit(recordOf(project));
  await allListed(page, 4);

  await page.getByLabel('Type').selectOption('Adapter');
  await page.getByRole('button', { name: 'Filter' }).click();
  await allListed(page, 1);
  await page.getByLabel('Deleted by').fill('somebody else');
  await page.keyboard.press('Enter');
  await page.getByText('No matching deletions').waitFor();

  const { page: another } = await site.visit(page.url().replace('somebody+else', 'local'));
  await allListed(another, 1);
  expect(await another.getByLabel('Type').inputValue()).toBe('ADAPTER');
  expect(await another.getByLabel('Deleted by').inputValue()).toBe('local');
});

it('loads page by page', async () => {
  const project = await site.project();
  for (let number = 1; number <= 22; number++) {
    const { id } = await site.adapter(project, 'Nova');
    await site.deleteAdapter(id);
  }
  const { page } = await site.visit(recordOf(project));

  await page.getByText('20 of 22 deletions').waitFor();
  await page.getByRole('button', { name: 'Load more' }).click();

  await allListed(page, 22);
  expect(await entries(page).count()).toBe(22);
});

it('the fields of the filter follow the address', async () => {
  const { project } = await projectWithDeletions();
  const { page } = await site.visit(`${recordOf(project)}?entity=ADAPTER&actor=local`);
  const fields = async () => [
    await page.getByLabel('Type').inputValue(),
    await page.getByLabel('Deleted by').inputValue(),
  ];
  await allListed(page, 1);
  expect(await fields()).toEqual(['ADAPTER', 'local']);

  await page.getByRole('link', { name: 'Deletion record' }).click();
  await allListed(page, 4);
  expect(await fields()).toEqual(['', '']);
  await page.goBack();

  await allListed(page, 1);
  expect(await fields()).toEqual(['ADAPTER', 'local']);
});
