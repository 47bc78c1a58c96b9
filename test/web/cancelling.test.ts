import { violationsOf } from '../support/axe.ts';
import { answerWith, holdBack } from '../support/network.ts';
import { confirmation, deleteButton, expectFocus, expectToStay, gone, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const KINDS = [
  { section: 'jobs', operation: 'CancelJob', make: (project: string) => site.job(project, { status: 'RUNNING' }) },
  {
    section: 'ingest',
    operation: 'CancelIngestJob',
    make: (project: string) => site.ingestJob(project, { status: 'RUNNING' }),
  },
];

describe.each(KINDS)('cancelling in the list of $section', ({ section, operation, make }) => {
  it('asks first, with the focus on the safe button, and Escape leaves the job running', async () => {
    const project = await site.project();
    const job = await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}`);
    const button = page.getByRole('button', { name: `Cancel job ${job.name}` });
    await button.click();

    await confirmation(page)
      .getByRole('heading', { name: `Cancel job “${job.name}”?` })
      .waitFor();
    await confirmation(page).getByText('This cannot be undone.').waitFor();
    await expectFocus(page.getByRole('button', { name: 'Keep job' }));
    await page.keyboard.press('Escape');

    await gone(confirmation(page));
    await expectFocus(button);
    await rowOf(page, job.name).getByText('Running', { exact: true }).waitFor();
  });

  it('sends one request for a double click, and stays open until it is answered', async () => {
    const project = await site.project();
    const job = await make(project);
    const { page } = await site.visit(`/projects/${project}/${section}`);
    const held = await holdBack(page, operation);
    await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();

    await confirmation(page).getByRole('button', { name: 'Cancel job' }).dblclick();
    await page.keyboard.press('Escape');
    await expectToStay(confirmation(page));
    held.release();

    await said(page, `Job “${job.name}” cancelled.`);
    await expectFocus(deleteButton(page, job.name));
    expect(held.requests).toBe(1);
  });
});

it('a cancellation that fails says why, and can be sent again', async () => {
  const project = await site.project();
  const job = await site.job(project, { status: 'RUNNING' });
  const { page, expectTrouble } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  expectTrouble(/503/);
  const proxy = await answerWith(page, 'CancelJob', 503);
  await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();
  await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();
  await confirmation(page).getByRole('alert').getByText('The service is not available').waitFor();
  await proxy.end();

  await confirmation(page).getByRole('button', { name: 'Cancel job' }).click();

  await said(page, `Job “${job.name}” cancelled.`);
});

it('a job that ends while the dialog asks cannot be cancelled any more, and the dialog says so', async () => {
  const project = await site.project();
  const job = await site.job(project, { status: 'RUNNING' });
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();

  await site.client.ask('mutation ($id: ID!) { failJob(id: $id, error: "Out of memory") { job { id } } }', {
    id: job.id,
  });

  await confirmation(page).getByText('There is nothing to cancel.').waitFor();
  expect(await confirmation(page).getByRole('button').allInnerTexts()).toEqual(['Close']);
  await page.getByRole('button', { name: 'Close' }).click();
  await expectFocus(deleteButton(page, job.name));
});

it('axe finds no violations in the dialog', async () => {
  const project = await site.project();
  const job = await site.job(project, { status: 'RUNNING' });
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await page.getByRole('button', { name: `Cancel job ${job.name}` }).click();
  await confirmation(page).waitFor();

  expect(await violationsOf(page)).toEqual([]);
});
