import {
  allListed,
  confirmation,
  confirmDeletion,
  deleteButton,
  expectFocus,
  gone,
  rowOf,
  said,
} from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const ingestJobsOf = (project: string) => `/projects/${project}/ingest`;

describe('the confirmation', () => {
  it('names the job, says that its documents are kept, and focuses the safe button', async () => {
    const project = await site.project();
    const job = await site.ingestJob(project, { documents: 3 });
    const { page } = await site.visit(ingestJobsOf(project));

    await deleteButton(page, job.name).click();

    const asked = page.getByRole('alertdialog', { name: `Delete ingest job “${job.name}”?` });
    await asked.waitFor();
    await asked.getByText('3 imported documents are kept. This cannot be undone.', { exact: true }).waitFor();
    await expectFocus(asked.getByRole('button', { name: 'Keep job' }));
  });

  it('uses the right text for one document and for none', async () => {
    const project = await site.project();
    const one = await site.ingestJob(project, { documents: 1 });
    const none = await site.ingestJob(project, { status: 'FAILED' });
    const { page } = await site.visit(ingestJobsOf(project));

    for (const [job, words] of [
      [one, '1 imported document is kept.'],
      [none, 'This job imported no documents.'],
    ] as const) {
      await deleteButton(page, job.name).click();
      await confirmation(page).getByText(words, { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Keep job' }).click();
      await gone(confirmation(page));
    }
  });
});

it('removes the job from the list, announces it, and focuses the next row', async () => {
  const project = await site.project();
  const older = await site.ingestJob(project);
  const job = await site.ingestJob(project, { documents: 2 });
  await site.ingestJob(project);
  const { page } = await site.visit(ingestJobsOf(project));
  await allListed(page, 3);

  await confirmDeletion(page, job.name, 'Wrong file');

  await said(page, `Deleted ingest job “${job.name}”.`);
  await allListed(page, 2);
  expect(await rowOf(page, job.name).count()).toBe(0);
  await expectFocus(deleteButton(page, older.name));
  const { data } = await site.client.ask(
    `query ($project: ID!, $id: ID!) {
      ingestJob(projectId: $project, id: $id, includeDeleted: true) { status deletedBy deletionReason documentCount }
    }`,
    { project, id: job.id },
  );
  expect(data.ingestJob).toEqual({
    status: 'CANCELLED',
    deletedBy: 'local',
    deletionReason: 'Wrong file',
    documentCount: 2,
  });
});

it('keeps the documents at the address of the job, with its former status', async () => {
  const project = await site.project();
  const job = await site.ingestJob(project, { documents: 2 });
  const { page } = await site.visit(`${ingestJobsOf(project)}/${job.id}`);
  await allListed(page, 2);

  await confirmDeletion(page, job.name);

  await said(page, `Deleted ingest job “${job.name}”.`);
  await expectFocus(page.getByRole('heading', { name: 'Ingest station' }));
  await page.getByRole('checkbox', { name: 'Show deleted' }).check();
  const row = rowOf(page, job.name);
  await row.getByText('previously completed').waitFor();
  await row.getByText('Deleted by local just now').waitFor();
  await row.getByRole('link', { name: job.name }).click();
  await allListed(page, 2);
  expect(await page.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
});

it('shows nothing at its address without the option to show deleted jobs', async () => {
  const project = await site.project();
  const job = await site.ingestJob(project, { documents: 1 });
  await site.deleteIngestJob(project, job.id);

  const { page } = await site.visit(`${ingestJobsOf(project)}/${job.id}`);

  await page.getByRole('heading', { name: 'Ingest job not found' }).waitFor();
});
