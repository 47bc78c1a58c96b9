import type { Page } from 'playwright-core';
import { count, holdBack } from '../support/network.ts';
import { answerable, confirmation, deleteButton, expectToStay, gone, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const deleteIt = (page: Page) => confirmation(page).getByRole('button', { name: /^(Delete|Deleting)/ });

const eventsOf = async (projectId: string) => {
  const { data } = await site.client.ask(
    'query ($projectId: ID!) { deletionEvents(projectId: $projectId) { nodes { entity deletedFeedbackCount } } }',
    { projectId },
  );
  return data.deletionEvents.nodes;
};

async function jobWithFeedback() {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  await site.feedbackOn(job, 2);
  return { project, job, path: `/projects/${project}/jobs` };
}

describe('in two tabs', () => {
  it('the second tab to delete a job shows that it is already deleted', async () => {
    const { job, path, project } = await jobWithFeedback();
    const { page: first, openTab } = await site.visit(path);
    const second = await openTab(path);
    for (const page of [first, second]) {
      await deleteButton(page, job.name).click();
      await answerable(page);
    }

    await deleteIt(first).click();
    await said(first, `Deleted job “${job.name}” and 2 feedback entries.`);
    await deleteIt(second).click();

    await said(second, `Someone has already deleted job “${job.name}”.`);
    await gone(rowOf(second, job.name));
    expect(await eventsOf(project)).toEqual([{ entity: 'GENERATION_JOB', deletedFeedbackCount: 2 }]);
  });

  it('of two simultaneous deletions one deletes the job, and the other shows that it is already deleted', async () => {
    const { job, path, project } = await jobWithFeedback();
    const { page: first, openTab } = await site.visit(path);
    const second = await openTab(path);
    const deletions = [];
    for (const page of [first, second]) {
      deletions.push(await holdBack(page, 'DeleteJob'));
      await deleteButton(page, job.name).click();
      await deleteIt(page).click();
    }

    for (const { release } of deletions) release();
    for (const page of [first, second]) {
      await gone(confirmation(page));
      await said(page, /deleted job|Deleted job/);
    }

    const words = await Promise.all(
      [first, second].map((page) => page.getByRole('status').filter({ hasText: job.name }).innerText()),
    );
    expect(words.sort()).toEqual([
      `Deleted job “${job.name}” and 2 feedback entries.`,
      `Someone has already deleted job “${job.name}”.`,
    ]);
    expect(await eventsOf(project)).toHaveLength(1);
  });

  it('a job that is deleted in one tab stays visible in the other until that reloads it', async () => {
    const { job, path } = await jobWithFeedback();
    const { page: first, openTab } = await site.visit(path);
    const second = await openTab(path);
    await rowOf(second, job.name).waitFor();
    await deleteButton(first, job.name).click();
    await deleteIt(first).click();
    await gone(confirmation(first));

    await second.getByRole('link', { name: job.name }).click();
    await second.getByRole('heading', { name: 'Job not found' }).waitFor();
    await second.goBack();

    await second.getByText('No jobs yet').waitFor();
  });
});

it('a double click deletes once, and does not activate what appears below it', async () => {
  const { project, path } = await jobWithFeedback();
  const job = await site.job(project);
  const { page } = await site.visit(path);
  const sent = await count(page, 'DeleteJob');
  await deleteButton(page, job.name).click();

  await deleteIt(page).dblclick();

  await said(page, `Deleted job “${job.name}”.`);
  await gone(confirmation(page));
  expect(sent.requests).toBe(1);
  expect(await eventsOf(project)).toHaveLength(1);
});

it('a double click on the button of a row opens one confirmation, and deletes nothing', async () => {
  const { job, path, project } = await jobWithFeedback();
  const { page } = await site.visit(path);

  await deleteButton(page, job.name).dblclick();

  await confirmation(page).waitFor();
  await expectToStay(confirmation(page));
  expect(await eventsOf(project)).toEqual([]);
});

it('a double click on “Cancel job” cancels once, and does not delete', async () => {
  const project = await site.project();
  const job = await site.job(project, { status: 'RUNNING' });
  const { page } = await site.visit(`/projects/${project}/jobs`);
  const sent = await count(page, 'CancelJob');
  await deleteButton(page, job.name).click();

  await confirmation(page).getByRole('button', { name: 'Cancel job' }).dblclick();

  await confirmation(page).getByText('The job is cancelled. You can delete it now.').waitFor();
  await expectToStay(confirmation(page));
  expect(sent.requests).toBe(1);
  expect(await eventsOf(project)).toEqual([]);
});

it('holding Enter deletes once', async () => {
  const { job, path, project } = await jobWithFeedback();
  const { page } = await site.visit(path);
  const sent = await count(page, 'DeleteJob');
  await deleteButton(page, job.name).click();
  await answerable(page);
  await deleteIt(page).focus();

  // Each `down` after the first simulates the repetition of a held key.
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');

  await said(page, `Deleted job “${job.name}” and 2 feedback entries.`);
  expect(sent.requests).toBe(1);
  expect(await eventsOf(project)).toHaveLength(1);
});
