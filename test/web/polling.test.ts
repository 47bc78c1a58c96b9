import { count } from '../support/network.ts';
import { allListed, rowOf } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';
import { until } from '../support/until.ts';

const site = useSite();

describe('queued and running jobs', () => {
  it('are polled by their ids anywhere in a long list, which keeps its length', async () => {
    const project = await site.project();
    const running = await site.job(project, { status: 'RUNNING' });
    const others = [];
    for (let job = 0; job < 24; job++) others.push(await site.job(project, { status: 'CANCELLED' }));
    const { page } = await site.visit(`/projects/${project}/jobs`);
    await page.getByRole('button', { name: 'Load more' }).click();
    await allListed(page, 25);
    const [lists, polls] = [await count(page, 'Jobs'), await count(page, 'Poll_job')];

    const audioSamples = [{ uri: 's3://audio/late', durationSeconds: 2 }];
    await site.client.ask(
      'mutation ($id: ID!, $audioSamples: [AudioSampleInput!]!) { completeJob(id: $id, audioSamples: $audioSamples) { job { id } } }',
      { id: running.id, audioSamples },
    );

    await rowOf(page, running.name).getByText('Completed', { exact: true }).waitFor();
    await rowOf(page, running.name).getByRole('cell', { name: '1', exact: true }).waitFor();
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(
      [...others.reverse(), running].map(({ name }) => name),
    );
    await allListed(page, 25);
    expect(lists.requests).toBe(0);
    expect(polls.requests).toBeGreaterThan(0);
  });

  it('are no longer polled once all are finished', async () => {
    const project = await site.project();
    const job = await site.ingestJob(project, { status: 'RUNNING' });
    const { page } = await site.visit(`/projects/${project}/ingest`);
    const polls = await count(page, 'Poll_ingestJob');
    await until(() => polls.requests > 0);

    await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel job' }).click();
    await rowOf(page, job.name).getByText('Cancelled', { exact: true }).waitFor();
    const before = polls.requests;
    // Longer than the interval between polls.
    await page.waitForTimeout(4_000);

    expect(polls.requests).toBe(before);
  });

  it('leave the list when another user cancels and deletes them', async () => {
    const project = await site.project();
    const job = await site.job(project, { status: 'RUNNING' });
    const { page } = await site.visit(`/projects/${project}/jobs`);
    await rowOf(page, job.name).waitFor();

    await site.client.ask('mutation ($id: ID!) { cancelJob(id: $id) { job { id } } }', { id: job.id });
    await site.deleteJob(job.id);

    await page.getByText('No jobs yet').waitFor();
  });

  it('show their samples on their page as soon as they complete', async () => {
    const project = await site.project();
    const job = await site.job(project, { status: 'RUNNING' });
    const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
    await page.getByText('Samples appear when the job completes.').waitFor();

    await site.client.ask(
      'mutation ($id: ID!) { completeJob(id: $id, audioSamples: [{ uri: "s3://audio/late.wav", durationSeconds: 2 }]) { job { id } } }',
      { id: job.id },
    );

    await page.getByRole('heading', { name: /^late\.wav/ }).waitFor();
    await page.getByText('Completed', { exact: true }).waitFor();
  });
});
