import type { Page } from 'playwright-core';
import { type DatabaseGate, openDatabaseGate } from '../support/database-gate.ts';
import { answerWith, cut, loseAnswer } from '../support/network.ts';
import { answerable, confirmation, deleteButton, expectFocus, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

let gate: DatabaseGate;
const site = useSite(async (url) => {
  gate = await openDatabaseGate(url);
  return { DATABASE_URL: gate.url };
});
afterAll(() => gate?.shut());

const deleteIt = (page: Page) => confirmation(page).getByRole('button', { name: /^Delete/ });
const problem = (page: Page) => confirmation(page).getByRole('alert');

/** Whether the job is there, as everybody else sees it. */
async function isThere(id: string): Promise<boolean> {
  const { data } = await site.client.ask('query ($id: ID!) { job(id: $id) { id } }', { id });
  return data.job !== null;
}

/** One job that is done, and the question whether to delete it. */
async function askedAboutJob() {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const visit = await site.visit(`/projects/${project}/jobs`);
  await deleteButton(visit.page, job.name).click();
  await visit.page.getByLabel('Reason (optional)').fill('Obsolete');
  await answerable(visit.page);
  return { ...visit, project, job };
}

describe('when the answer does not arrive', () => {
  it('because the network is down, the confirmation stays open with advice, and can be repeated', async () => {
    const { page, context, job, expectTrouble } = await askedAboutJob();
    expectTrouble(/INTERNET_DISCONNECTED/);
    await context.setOffline(true);

    await deleteIt(page).click();

    await problem(page).getByText('The service cannot be reached: check the connection and try again').waitFor();
    await expectFocus(deleteIt(page));
    expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('Obsolete');
    expect(await isThere(job.id)).toBe(true);
    await context.setOffline(false);
    await deleteIt(page).click();
    await said(page, `Deleted job “${job.name}”.`);
  });

  it('because the connection was reset, the confirmation stays open with advice', async () => {
    const { page, job, expectTrouble } = await askedAboutJob();
    expectTrouble(/CONNECTION_RESET/);
    await cut(page, 'DeleteJob');

    await deleteIt(page).click();

    await problem(page).getByText('The service cannot be reached: check the connection and try again').waitFor();
    expect(await isThere(job.id)).toBe(true);
  });

  it('because it was lost after the deletion, repeating it shows that the job is deleted', async () => {
    const { page, job, expectTrouble } = await askedAboutJob();
    expectTrouble(/CONNECTION_RESET/);
    const network = await loseAnswer(page, 'DeleteJob');

    await deleteIt(page).click();
    await problem(page).waitFor();
    expect(await isThere(job.id)).toBe(false);
    await network.end();
    await deleteIt(page).click();

    await said(page, `Someone has already deleted job “${job.name}”.`);
    await page.getByText('No jobs yet').waitFor();
  });

  it.each([
    [429, 'Too many requests: wait a little and try again'],
    [500, 'Something went wrong in the service: try again later'],
    [502, 'The service cannot be reached: check the connection and try again'],
    [503, 'The service is not available: try again in a moment'],
  ])('but a proxy answers %i, the confirmation stays open with advice, without the page of the proxy', async (status, words) => {
    const { page, job, expectTrouble } = await askedAboutJob();
    expectTrouble(new RegExp(`${status}`));
    const proxy = await answerWith(page, 'DeleteJob', status);

    await deleteIt(page).click();

    expect(await problem(page).innerText()).toBe(words);
    expect(await isThere(job.id)).toBe(true);
    await proxy.end();
    await deleteIt(page).click();
    await said(page, `Deleted job “${job.name}”.`);
  });
});

describe('while the database is unavailable', () => {
  it('the confirmation stays open with the message of the service, and can be repeated', async () => {
    const { page, job } = await askedAboutJob();
    await gate.shut();

    await deleteIt(page).click();

    await problem(page).getByText('The database did not answer in time: try again').waitFor();
    await gate.open();
    await deleteIt(page).click();
    await said(page, `Deleted job “${job.name}”.`);
    expect(await isThere(job.id)).toBe(false);
  });

  it('a list shows an error, and loads after a retry', async () => {
    const { page, job, project } = await askedAboutJob();
    await gate.shut();

    await page.goto(`/projects/${project}/jobs`);
    await page.getByRole('alert').waitFor();
    await gate.open();
    await page.getByRole('button', { name: 'Retry' }).click();

    await rowOf(page, job.name).waitFor();
  });
});
