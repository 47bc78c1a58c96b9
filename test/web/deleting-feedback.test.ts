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

const LOCAL = 'feedback by local';

/** Creates a job with a sample that has this number of feedback entries. */
async function jobWith(entries: number) {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const feedback = await site.feedbackOn(job, entries);
  return { project, job, feedback, path: `/projects/${project}/jobs/${job.id}` };
}

it('opens a confirmation that says what is removed and what is kept, has no reason, and focuses the safe button', async () => {
  const { path } = await jobWith(1);
  const { page } = await site.visit(path);

  await deleteButton(page, LOCAL).click();

  const asked = page.getByRole('alertdialog', { name: 'Delete feedback by local?' });
  await asked.waitFor();
  await asked
    .getByText(
      'This permanently deletes the 4-star rating and its comment. The audio sample is kept. This cannot be undone.',
      { exact: true },
    )
    .waitFor();
  await expectFocus(asked.getByRole('button', { name: 'Keep feedback' }));
  expect(await asked.getByRole('textbox').count()).toBe(0);
});

it('removes the entry for good, announces it, and focuses the next entry', async () => {
  const { path, feedback } = await jobWith(2);
  const { page } = await site.visit(path);
  await deleteButton(page, LOCAL).nth(1).waitFor();

  await deleteButton(page, LOCAL).first().click();
  await page.getByRole('button', { name: 'Delete feedback', exact: true }).click();

  await gone(confirmation(page));
  await said(page, 'Deleted feedback by local.');
  expect(await deleteButton(page, LOCAL).count()).toBe(1);
  await expectFocus(deleteButton(page, LOCAL));
  // The newest is first.
  const { data } = await site.client.ask(
    'query ($a: ID!, $b: ID!) { a: feedback(id: $a) { id } b: feedback(id: $b) { id } }',
    {
      a: feedback[0],
      b: feedback[1],
    },
  );
  expect(data).toEqual({ a: { id: feedback[0] }, b: null });
});

it('of the last entry keeps the sample, and focuses its heading', async () => {
  const { path } = await jobWith(1);
  const { page } = await site.visit(path);

  await confirmDeletion(page, LOCAL);

  await page.getByText('No feedback yet.').waitFor();
  await allListed(page, 1);
  await expectFocus(page.getByRole('heading', { level: 3 }));
});

it('lowers the count of the job in the lists', async () => {
  const { project, job, path } = await jobWith(3);
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await rowOf(page, job.name).getByRole('cell', { name: '3', exact: true }).waitFor();
  await page.getByRole('link', { name: job.name }).click();
  await page.waitForURL(`**${path}`);

  await deleteButton(page, LOCAL).first().click();
  await page.getByRole('button', { name: 'Delete feedback', exact: true }).click();
  await said(page, 'Deleted feedback by local.');
  await page.goBack();

  await rowOf(page, job.name).getByRole('cell', { name: '2', exact: true }).waitFor();
  await deleteButton(page, job.name).click();
  await confirmation(page).getByText('permanently deletes 2 feedback entries').waitFor();
});
