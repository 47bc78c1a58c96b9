import type { Page } from 'playwright-core';
import { count } from '../support/network.ts';
import { allListed, confirmation, deleteButton, gone, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const states = (page: Page, words: string) => confirmation(page).getByText(words, { exact: true }).waitFor();

const keep = async (page: Page) => {
  await page.getByRole('button', { name: /^Keep/ }).click();
  await gone(confirmation(page));
};

describe('the confirmation shows the data of the service when it opens, not that of the page', () => {
  it.each([
    'list',
    'page of the job',
    'page of the adapter',
  ] as const)('of the feedback on a job, from the %s', async (place) => {
    const project = await site.project();
    const { id: adapterId } = await site.adapter(project, 'Nova');
    const job = await site.job(project, { adapterId, samples: 2 });
    const path = { list: 'jobs', 'page of the job': `jobs/${job.id}`, 'page of the adapter': `adapters/${adapterId}` };
    const { page } = await site.visit(`/projects/${project}/${path[place]}`);
    await deleteButton(page, job.name).waitFor();
    await site.feedbackOn(job, 3);

    await deleteButton(page, job.name).click();

    await states(
      page,
      'This also permanently deletes 3 feedback entries on its audio samples. The audio samples are kept.',
    );
    await states(page, 'This cannot be undone.');
    await confirmation(page).getByRole('button', { name: 'Delete job' }).click();
    await said(page, `Deleted job “${job.name}” and 3 feedback entries.`);
  });

  it.each(['list', 'page of the job'] as const)('of the documents of an ingest job, from the %s', async (place) => {
    const project = await site.project();
    const job = await site.ingestJob(project, { status: 'RUNNING' });
    const { page } = await site.visit(`/projects/${project}/ingest${place === 'list' ? '' : `/${job.id}`}`);
    await deleteButton(page, job.name).waitFor();
    const documents = [{ title: 'One', uri: 's3://documents/1', contentType: 'text/plain' }];
    await site.client.ask(
      `mutation ($projectId: ID!, $id: ID!, $documents: [CanonicalDocumentInput!]!) {
        completeIngestJob(projectId: $projectId, id: $id, documents: $documents) { ingestJob { id } }
      }`,
      { projectId: project, id: job.id, documents },
    );

    await deleteButton(page, job.name).click();

    await states(page, '1 imported document is kept.');
    await states(page, 'This cannot be undone.');
    await keep(page);
    if (place === 'page of the job') await page.getByRole('rowheader', { name: 'One' }).waitFor();
    else await rowOf(page, job.name).getByText('Completed', { exact: true }).waitFor();
  });

  it.each(['list', 'page of the adapter'] as const)('of the jobs of an adapter, from the %s', async (place) => {
    const project = await site.project();
    const { id: adapterId } = await site.adapter(project, 'Nova');
    const { page } = await site.visit(`/projects/${project}/adapters${place === 'list' ? '' : `/${adapterId}`}`);
    await deleteButton(page, 'Nova').waitFor();
    for (const status of ['COMPLETED', 'FAILED', 'QUEUED', 'RUNNING', 'RUNNING'] as const) {
      await site.job(project, { adapterId, status });
    }

    await deleteButton(page, 'Nova').click();

    await states(
      page,
      '2 jobs used it. 3 queued or running jobs will still use it. The jobs are kept and show “Deleted Adapter”. New jobs cannot use it.',
    );
    await states(page, 'This cannot be undone.');
    if (place === 'list') {
      await keep(page);
      await rowOf(page, 'Nova').getByRole('cell', { name: '5', exact: true }).waitFor();
    }
  });

  it('of a feedback entry', async () => {
    const project = await site.project();
    const job = await site.job(project, { samples: 1 });
    await site.feedbackOn(job, 1);
    const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
    const asked = await count(page, 'FeedbackToDelete');

    await deleteButton(page, 'feedback by local').click();

    await states(page, 'This permanently deletes the 4-star rating and its comment. The audio sample is kept.');
    await states(page, 'This cannot be undone.');
    expect(asked.requests).toBe(1);
  });
});

it('a count in the confirmation is also updated in the list behind it', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await allListed(page, 1);
  await site.feedbackOn(job, 7);

  await deleteButton(page, job.name).click();
  await confirmation(page).getByText('7 feedback entries').waitFor();
  await keep(page);

  await rowOf(page, job.name).getByRole('cell', { name: '7', exact: true }).waitFor();
});

it('a page with older data than the confirmation is reloaded', async () => {
  const project = await site.project();
  const { id: adapterId } = await site.adapter(project, 'Nova');
  const job = await site.job(project, { samples: 2 });
  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  await deleteButton(page, job.name).waitFor();
  await site.feedbackOn(job, 1);
  await deleteButton(page, job.name).click();
  await confirmation(page).getByText('1 feedback entry').waitFor();
  await keep(page);
  await deleteButton(page, 'feedback by local').waitFor();

  await page.goto(`/projects/${project}/adapters/${adapterId}`);
  await page.getByText('No jobs use this adapter').waitFor();
  const late = await site.job(project, { adapterId });
  await deleteButton(page, 'Nova').click();
  await confirmation(page).getByText('1 job used it.').waitFor();
  await keep(page);
  await rowOf(page, late.name).waitFor();
});

it('each opening loads the data again', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const { page } = await site.visit(`/projects/${project}/jobs`);
  const asked = await count(page, 'JobToDelete');

  for (const words of ['There is no feedback', '1 feedback entry', '2 feedback entries']) {
    await deleteButton(page, job.name).click();
    await confirmation(page).getByText(words).waitFor();
    await keep(page);
    await site.feedbackOn(job, 1);
  }

  expect(asked.requests).toBe(3);
});

it('the confirmation of a job without samples does not mention samples', async () => {
  const project = await site.project();
  const job = await site.job(project, { status: 'FAILED' });
  const { page } = await site.visit(`/projects/${project}/jobs`);

  await deleteButton(page, job.name).click();

  await states(page, 'This job has no audio samples.');
  await states(page, 'This cannot be undone.');
});

it('the announcement has the number of removed entries, including those created while the confirmation was open', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  await site.feedbackOn(job, 1);
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await deleteButton(page, job.name).click();
  await confirmation(page).getByText('1 feedback entry').waitFor();

  await site.feedbackOn(job, 2);
  await confirmation(page).getByRole('button', { name: 'Delete job' }).click();

  await said(page, `Deleted job “${job.name}” and 3 feedback entries.`);
});
