import type { Page } from 'playwright-core';
import { answerable, confirmation, deleteButton, expectFocus, gone, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const deleteIt = (page: Page) => confirmation(page).getByRole('button', { name: /^Delete/ });

/** Whether the job was deleted, as everybody else sees it. */
async function isThere(id: string): Promise<boolean> {
  const { data } = await site.client.ask('query ($id: ID!) { job(id: $id) { id } }', { id });
  return data.job !== null;
}

describe('a job', () => {
  it.each([
    ['RUNNING', 'This job is running. Cancel it before deleting it.'],
    ['QUEUED', 'This job is queued. Cancel it before deleting it.'],
  ] as const)('that is %s says why it cannot be deleted, offers to cancel it, and then to delete it', async (status, why) => {
    const project = await site.project();
    const job = await site.job(project, { status });
    const { page } = await site.visit(`/projects/${project}/jobs`);
    const button = deleteButton(page, job.name);
    await button.and(page.getByRole('button', { description: why })).click();

    await confirmation(page).getByText(why, { exact: true }).waitFor();
    await expectFocus(page.getByRole('button', { name: 'Keep job' }));
    expect(await deleteIt(page).count()).toBe(0);
    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();

    await confirmation(page).getByText('The job is cancelled. You can delete it now.').waitFor();
    await expectFocus(page.getByRole('button', { name: 'Keep job' }));
    expect(await isThere(job.id)).toBe(true);
    await deleteIt(page).click();
    await said(page, `Deleted job “${job.name}”.`);
    expect(await isThere(job.id)).toBe(false);
  });

  it('that ends while the user is about to cancel it can be deleted', async () => {
    const project = await site.project();
    const job = await site.job(project, { status: 'RUNNING' });
    const { page } = await site.visit(`/projects/${project}/jobs`);
    await deleteButton(page, job.name).click();
    await answerable(page);

    await site.client.ask('mutation ($id: ID!) { failJob(id: $id, error: "Out of memory") { job { id } } }', {
      id: job.id,
    });

    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();

    await confirmation(page).getByText('The job finished before it was cancelled. You can delete it now.').waitFor();
    await expectFocus(page.getByRole('button', { name: 'Keep job' }));
    await deleteIt(page).click();
    await said(page, `Deleted job “${job.name}”.`);
  });

  it('that runs has a button “Cancel job”, which only cancels it', async () => {
    const project = await site.project();
    const job = await site.job(project, { status: 'RUNNING' });
    const { page } = await site.visit(`/projects/${project}/jobs`);

    await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();
    await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();

    await said(page, `Job “${job.name}” cancelled.`);
    await rowOf(page, job.name).getByText('Cancelled', { exact: true }).waitFor();
    await expectFocus(deleteButton(page, job.name));
  });
});

it('the confirmation of a running ingest job explains why it cannot be deleted, and offers to cancel and then delete it', async () => {
  const project = await site.project();
  const job = await site.ingestJob(project, { status: 'RUNNING' });
  const { page } = await site.visit(`/projects/${project}/ingest`);

  await deleteButton(page, job.name).click();
  await confirmation(page).getByText('This job is running. Cancel it before deleting it.').waitFor();
  await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();
  await deleteIt(page).click();

  await said(page, `Deleted ingest job “${job.name}”.`);
  await page.getByText('No ingest jobs yet').waitFor();
});

describe('a row that another user deletes while the confirmation is open', () => {
  it.each(['jobs', 'ingest', 'adapters'] as const)('is shown as deleted, and leaves the list: %s', async (section) => {
    const project = await site.project();
    const [row, remove, name] = await {
      jobs: async () => {
        const job = await site.job(project);
        return [job, () => site.deleteJob(job.id), `job “${job.name}”`] as const;
      },
      ingest: async () => {
        const job = await site.ingestJob(project);
        return [job, () => site.deleteIngestJob(project, job.id), `ingest job “${job.name}”`] as const;
      },
      adapters: async () => {
        const adapter = await site.adapter(project);
        return [adapter, () => site.deleteAdapter(adapter.id), `adapter “${adapter.name}”`] as const;
      },
    }[section]();
    const { page } = await site.visit(`/projects/${project}/${section}`);
    await deleteButton(page, row.name).click();
    await answerable(page);

    await remove();
    await deleteIt(page).click();

    await said(page, `Someone has already deleted ${name}.`);
    await gone(confirmation(page));
    await gone(rowOf(page, row.name));
    await expectFocus(page.getByRole('heading', { level: 1 }));
  });

  it('is also shown as deleted when it is feedback, which is hard-deleted', async () => {
    const project = await site.project();
    const job = await site.job(project, { samples: 1 });
    const [id] = await site.feedbackOn(job, 1);
    const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
    await deleteButton(page, 'feedback by local').click();
    await answerable(page);

    await site.client.ask('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id });
    await deleteIt(page).click();

    await said(page, 'Someone has already deleted feedback by local.');
    await page.getByText('No feedback yet.').waitFor();
  });
});
