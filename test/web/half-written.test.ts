import type { Page } from 'playwright-core';
import { violationsOf } from '../support/axe.ts';
import { answerable, deleteButton, expectFocus, gone, rowOf } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const form = (page: Page) => page.getByRole('dialog').filter({ has: page.locator('form') });
const deletion = (page: Page) => page.getByRole('alertdialog', { name: /^Delete adapter/ });
const question = (page: Page) => page.getByRole('alertdialog', { name: 'Discard what you entered?' });

describe.each([
  ['project', '', 'New project', 'Name'],
  ['ingest job', 'ingest', 'New ingest job', 'Source'],
  ['job', 'jobs', 'New job', 'Prompt'],
  ['adapter', 'adapters', 'New adapter', 'Base model'],
])('a half-written %s', (_item, section, title, label) => {
  it('is kept when Escape is pressed twice, and discarded only by a button', async () => {
    const project = await site.project();
    const { page } = await site.visit(section ? `/projects/${project}/${section}` : '/');
    await page.getByRole('button', { name: title }).click();
    const field = page.getByLabel(label);
    await field.fill('A wren at dawn');

    await page.keyboard.press('Escape');
    await expectFocus(page.getByRole('button', { name: 'Keep editing' }));
    await page.keyboard.press('Escape');

    await gone(question(page));
    expect(await field.inputValue()).toBe('A wren at dawn');
    await page.getByRole('button', { name: 'Close' }).click();
    await question(page).getByText('This cannot be undone.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await gone(form(page));
    await expectFocus(page.getByRole('button', { name: title }));
    await page.getByRole('button', { name: title }).click();
    expect(await field.inputValue()).toBe('');
  });
});

it('feedback with nothing but a rating is kept too', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  await page.getByRole('button', { name: /^Give feedback on/ }).click();
  await page.getByRole('radio', { name: '4' }).check();

  await page.keyboard.press('Escape');

  await question(page).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

it('a form in which nothing was entered closes at once', async () => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await page.getByRole('button', { name: 'New job' }).click();
  await form(page).waitFor();

  await page.keyboard.press('Escape');

  await gone(form(page));
  expect(await question(page).count()).toBe(0);
});

it('the reason for a deletion is kept when Escape is pressed, and “Keep” closes the dialog without asking', async () => {
  const project = await site.project();
  const { name } = await site.adapter(project);
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await deleteButton(page, name).click();
  await answerable(page);
  await page.getByLabel('Reason (optional)').fill('Hoarse');

  await page.keyboard.press('Escape');
  await question(page).waitFor();
  await page.keyboard.press('Enter');

  await gone(question(page));
  expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('Hoarse');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await gone(deletion(page));
  await deleteButton(page, name).click();
  expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('');
  await page.getByLabel('Reason (optional)').fill('Hoarse');
  await page.getByRole('button', { name: 'Keep adapter' }).click();
  await gone(deletion(page));
  await rowOf(page, name).waitFor();
});
