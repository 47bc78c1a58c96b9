import type { Page } from 'playwright-core';
import { answerWith, count, holdBack, loseAnswer } from '../support/network.ts';
import { allListed, confirmDeletion, expectFocus, expectToStay, gone, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const form = (page: Page) => page.getByRole('dialog');
const open = (page: Page, title: string) => page.getByRole('button', { name: title, exact: true }).click();
const submit = (page: Page, label: string) => form(page).getByRole('button', { name: label, exact: true });

it('a project, an ingest job, an adapter, a job and feedback can be created in turn, and each is shown', async () => {
  const { page } = await site.visit('/');
  await open(page, 'New project');
  await page.getByLabel('Name').fill('Field recordings');
  await page.keyboard.press('Enter');
  await said(page, 'Project “Field recordings” created.');
  await page.getByRole('link', { name: 'Field recordings' }).click();

  await open(page, 'New ingest job');
  await page.getByLabel('Source').fill('  birds.pdf ');
  await submit(page, 'Queue job').click();
  await said(page, 'Ingest job “birds.pdf” queued.');
  await rowOf(page, 'birds.pdf').getByText('Queued', { exact: true }).waitFor();
  await allListed(page, 1);

  await page.getByRole('link', { name: 'Adapters' }).click();
  await open(page, 'New adapter');
  await page.getByLabel('Name').fill('Nova');
  await page.getByLabel('Base model').fill('base');
  await page.getByLabel('Weights').fill('s3://adapters/nova');
  await submit(page, 'Create adapter').click();
  await said(page, 'Adapter “Nova” created.');
  await rowOf(page, 'Nova').waitFor();

  await page.getByRole('link', { name: 'Jobs' }).click();
  await open(page, 'New job');
  await page.getByLabel('Prompt').fill('A wren at dawn');
  await page.getByLabel('Adapter').selectOption('Nova');
  await submit(page, 'Queue job').click();
  await said(page, 'Job “A wren at dawn” queued.');
  await rowOf(page, 'A wren at dawn').getByRole('link', { name: 'Nova' }).waitFor();
});

it('new feedback is shown and counted at once', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  await page.getByRole('button', { name: /^Give feedback on/ }).click();

  await submit(page, 'Give feedback').click();
  await form(page).getByText('Select a rating from 1 (worst) to 5 (best).').waitFor();
  await page.getByRole('radio', { name: '2' }).check();
  await page.getByLabel('Comment (optional)').fill('Too fast');
  await submit(page, 'Give feedback').click();

  await said(page, /^Feedback on .+ saved\.$/);
  await page.getByText('2 of 5').waitFor();
  await page.getByRole('main').getByText('Too fast').waitFor();
  await page.getByRole('link', { name: 'Jobs' }).click();
  await rowOf(page, job.name).getByRole('cell', { name: '1', exact: true }).nth(1).waitFor();
});

describe('deleted adapters', () => {
  it('are not offered for new jobs, even just after the deletion', async () => {
    const project = await site.project();
    for (const name of ['Vega', 'Nova', 'Orion']) await site.adapter(project, name);
    const { page } = await site.visit(`/projects/${project}/jobs`);
    const offered = async () => {
      await open(page, 'New job');
      await page.getByRole('option', { name: 'Vega' }).waitFor({ state: 'attached' });
      const names = await page.getByRole('option').allInnerTexts();
      await page.keyboard.press('Escape');
      await gone(form(page));
      return names;
    };
    expect(await offered()).toEqual(['None (base model)', 'Orion', 'Nova', 'Vega']);

    await page.getByRole('link', { name: 'Adapters' }).click();
    await confirmDeletion(page, 'Nova');
    await page.getByRole('checkbox', { name: 'Show deleted' }).check();
    await rowOf(page, 'Nova').waitFor();
    await page.getByRole('link', { name: 'Jobs' }).click();

    expect(await offered()).toEqual(['None (base model)', 'Orion', 'Vega']);
  });

  it('that were chosen before the deletion cause an error message, and the input is kept', async () => {
    const project = await site.project();
    const adapter = await site.adapter(project, 'Nova');
    const { page } = await site.visit(`/projects/${project}/jobs`);
    await open(page, 'New job');
    await page.getByLabel('Prompt').fill('A wren at dawn');
    await page.getByLabel('Adapter').selectOption('Nova');

    await site.deleteAdapter(adapter.id);
    await submit(page, 'Queue job').click();

    await form(page)
      .getByRole('alert')
      .getByText(/adapter/i)
      .waitFor();
    expect(await page.getByLabel('Prompt').inputValue()).toBe('A wren at dawn');
    await page.getByLabel('Adapter').selectOption('None (base model)');
    await submit(page, 'Queue job').click();
    await rowOf(page, 'A wren at dawn').getByText('Base model').waitFor();
  });
});

it('a name that is taken causes an error message, and another name is accepted', async () => {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await open(page, 'New adapter');
  for (const label of ['Name', 'Base model', 'Weights']) await page.getByLabel(label).fill('Nova');

  await submit(page, 'Create adapter').click();
  await form(page).getByRole('alert').getByText(/name/).waitFor();
  await page.getByLabel('Name').fill('Nova II');
  await submit(page, 'Create adapter').click();

  await rowOf(page, 'Nova II').waitFor();
});

it('a missing value is reported at its field, which gets the focus, and nothing is sent', async () => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/adapters`);
  const sent = await count(page, 'CreateAdapter');
  await open(page, 'New adapter');
  await page.getByLabel('Name').fill('   ');

  await submit(page, 'Create adapter').click();

  for (const words of ['Enter a name.', 'Enter the base model.', 'Enter the address of the weights.']) {
    await form(page).getByRole('textbox', { description: words }).waitFor();
  }
  await expectFocus(page.getByLabel('Name'));
  expect(sent.requests).toBe(0);
});

it('a double click sends a form once, and the form stays open until the answer', async () => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/ingest`);
  const held = await holdBack(page, 'CreateIngestJob');
  await open(page, 'New ingest job');
  await page.getByLabel('Source').fill('birds.pdf');

  await submit(page, 'Queue job').dblclick();
  await page.keyboard.press('Escape');
  await submit(page, 'Close').click();

  await expectToStay(form(page));
  held.release();
  await said(page, 'Ingest job “birds.pdf” queued.');
  await allListed(page, 1);
  expect(held.requests).toBe(1);
});

it('a form keeps its input when the request fails or the user clicks outside of it', async () => {
  const project = await site.project();
  const { page, expectTrouble } = await site.visit(`/projects/${project}/ingest`);
  expectTrouble(/503/);
  await open(page, 'New ingest job');
  await page.getByLabel('Source').fill('birds.pdf');
  const proxy = await answerWith(page, 'CreateIngestJob', 503);

  await submit(page, 'Queue job').click();
  await form(page).getByRole('alert').getByText('The service is not available: try again in a moment').waitFor();
  await page.mouse.click(4, 4);

  await expectToStay(form(page));
  expect(await page.getByLabel('Source').inputValue()).toBe('birds.pdf');
  await proxy.end();
  await submit(page, 'Queue job').click();
  await said(page, 'Ingest job “birds.pdf” queued.');
});

it('a form whose answer was lost advises to check the list before sending it again', async () => {
  const project = await site.project();
  const { page, expectTrouble } = await site.visit(`/projects/${project}/ingest`);
  expectTrouble(/CONNECTION_RESET/);
  await open(page, 'New ingest job');
  await page.getByLabel('Source').fill('birds.pdf');
  await loseAnswer(page, 'CreateIngestJob');

  await submit(page, 'Queue job').click();

  await form(page).getByRole('alert').getByText('It may have been created anyway.').waitFor();
  await page.reload();
  await rowOf(page, 'birds.pdf').waitFor();
  await allListed(page, 1);
});
