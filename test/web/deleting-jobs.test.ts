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

const jobsOf = (project: string) => `/projects/${project}/jobs`;

describe('the confirmation', () => {
  it('names the job, says what is removed and what is kept, and focuses the safe button', async () => {
    const project = await site.project();
    const job = await site.job(project, { samples: 2 });
    await site.feedbackOn(job, 3);
    const { page } = await site.visit(jobsOf(project));

    await deleteButton(page, job.name).click();

    const asked = page.getByRole('alertdialog', { name: `Delete job “${job.name}”?` });
    await asked.waitFor();
    await asked
      .getByText(
        'This also permanently deletes 3 feedback entries on its audio samples. The audio samples are kept. This cannot be undone.',
        { exact: true },
      )
      .waitFor();
    await expectFocus(asked.getByRole('button', { name: 'Keep job' }));
    await asked.getByRole('textbox', { name: 'Reason (optional)' }).waitFor();
  });

  it('uses the right text for one entry and for none', async () => {
    const project = await site.project();
    const one = await site.job(project, { samples: 1 });
    await site.feedbackOn(one, 1);
    const none = await site.job(project, { samples: 2 });
    const { page } = await site.visit(jobsOf(project));

    for (const [job, words] of [
      [one, 'This also permanently deletes 1 feedback entry on its audio samples. The audio sample is kept.'],
      [none, 'There is no feedback on its audio samples. The audio samples are kept.'],
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
  const older = await site.job(project);
  const job = await site.job(project, { samples: 1 });
  const newer = await site.job(project);
  await site.feedbackOn(job, 2);
  const { page } = await site.visit(jobsOf(project));
  await allListed(page, 3);

  await deleteButton(page, job.name).click();
  await page.getByLabel('Reason (optional)').fill('  A trial of March ');
  await page.getByRole('button', { name: 'Delete job' }).click();

  await said(page, `Deleted job “${job.name}” and 2 feedback entries.`);
  await gone(confirmation(page));
  await allListed(page, 2);
  expect(await rowOf(page, job.name).count()).toBe(0);
  expect(await rowOf(page, newer.name).count()).toBe(1);
  await expectFocus(deleteButton(page, older.name));
  const { data } = await site.client.ask(
    'query ($id: ID!) { job(id: $id, includeDeleted: true) { deletedBy deletionReason feedbackCount } }',
    { id: job.id },
  );
  expect(data.job).toEqual({ deletedBy: 'local', deletionReason: 'A trial of March', feedbackCount: 0 });
});

it('focuses the previous row after the last row is deleted, and the heading when no row is left', async () => {
  const project = await site.project();
  const last = await site.job(project);
  const first = await site.job(project);
  const { page } = await site.visit(jobsOf(project));

  await confirmDeletion(page, last.name);
  await expectFocus(deleteButton(page, first.name));
  await confirmDeletion(page, first.name);

  await page.getByText('No jobs yet').waitFor();
  await expectFocus(page.getByRole('heading', { name: 'Jobs' }));
});

it('on the page of a job leads to the list of jobs', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const other = await site.job(project);
  const { page } = await site.visit(jobsOf(project));
  await page.getByRole('link', { name: job.name }).click();

  await confirmDeletion(page, job.name);

  await said(page, `Deleted job “${job.name}”.`);
  await rowOf(page, other.name).waitFor();
  expect(await rowOf(page, job.name).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(jobsOf(project));
  await expectFocus(page.getByRole('heading', { name: 'Jobs' }));
});

it('is possible in the jobs of an adapter, and lowers their count', async () => {
  const project = await site.project();
  const adapter = await site.adapter(project, 'Nova');
  const job = await site.job(project, { adapterId: adapter.id });
  const other = await site.job(project, { adapterId: adapter.id });
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await rowOf(page, 'Nova').getByRole('cell', { name: '2', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Nova' }).click();
  await allListed(page, 2);

  await confirmDeletion(page, job.name);

  await allListed(page, 1);
  await expectFocus(deleteButton(page, other.name));
  await page.getByRole('link', { name: 'Adapters' }).click();
  await rowOf(page, 'Nova').getByRole('cell', { name: '1', exact: true }).waitFor();
});

it('keeps the samples, without feedback, at the address of the job for admins who show deleted jobs', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 2 });
  await site.feedbackOn(job, 1);
  const { page } = await site.visit(jobsOf(project));
  await page.getByRole('link', { name: job.name }).click();
  await page.getByRole('heading', { name: 'Audio samples' }).waitFor();
  await page.goBack();
  await confirmDeletion(page, job.name, 'Obsolete');

  await page.goForward();
  await page.getByRole('heading', { name: 'Job not found' }).waitFor();
  await page.goto(`${jobsOf(project)}/${job.id}?deleted=1`);

  await page.getByText('Deleted by local just now: Obsolete').waitFor();
  await page.getByText('previously completed').waitFor();
  await allListed(page, 2);
  expect(await page.getByText('No feedback yet.').count()).toBe(2);
  expect(await page.getByRole('button', { name: /^(Delete|Give feedback)/ }).count()).toBe(0);
});
