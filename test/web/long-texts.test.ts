import type { Page } from 'playwright-core';
import { answerable, confirmation, deleteButton, expectFocus, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

const open = (page: Page, title: string | RegExp) => page.getByRole('button', { name: title }).click();

/** Pastes a text at the cursor, as the clipboard does. */
const paste = (page: Page, text: string) => page.keyboard.insertText(text);

it.each([
  ['Prompt', 'jobs', 'New job', 10_000],
  ['Source', 'ingest', 'New ingest job', 200],
  ['Name', 'adapters', 'New adapter', 200],
  ['Base model', 'adapters', 'New adapter', 200],
  ['Weights', 'adapters', 'New adapter', 10_000],
])('%s keeps all of a text that is too long, and says so', async (label, section, title, limit) => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/${section}`);
  await open(page, title);
  const field = page.getByRole('dialog').getByLabel(label);

  await field.focus();
  await paste(page, '🎧'.repeat(limit + 1));

  expect((await field.inputValue()).length).toBe(2 * (limit + 1));
  const problem = `Shorten this to ${limit.toLocaleString('en')} characters. It has ${(limit + 1).toLocaleString('en')}.`;
  await page.getByRole('textbox', { name: label, description: problem }).waitFor();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await expectFocus(page.getByRole('dialog').getByRole('textbox').first());
  await page.getByRole('dialog').waitFor();
});

it('a prompt of 12,000 characters is kept, and can be sent when it is shortened', async () => {
  const project = await site.project();
  const { page } = await site.visit(`/projects/${project}/jobs`);
  await open(page, 'New job');
  await page.getByLabel('Prompt').focus();
  await paste(page, 'x'.repeat(12_000));
  await page.getByText('Shorten this to 10,000 characters. It has 12,000.').waitFor();

  await page.getByLabel('Prompt').fill('x'.repeat(10_000));
  await page.getByRole('button', { name: 'Queue job' }).click();

  await said(page, /queued\.$/);
});

it('a reason that is too long is not cut: the dialog says so, and deletes nothing', async () => {
  const project = await site.project();
  const { name } = await site.adapter(project);
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await deleteButton(page, name).click();
  await answerable(page);
  await page.getByLabel('Reason (optional)').focus();
  await paste(page, 'x'.repeat(12_000));

  await confirmation(page).getByRole('button', { name: 'Delete adapter' }).click();

  await confirmation(page).getByText('Shorten this to 10,000 characters. It has 12,000.').waitFor();
  await expectFocus(page.getByLabel('Reason (optional)'));
  await page.getByRole('button', { name: 'Keep adapter' }).click();
  await rowOf(page, name).waitFor();
});

it('a comment that is too long is not cut', async () => {
  const project = await site.project();
  const job = await site.job(project, { samples: 1 });
  const { page } = await site.visit(`/projects/${project}/jobs/${job.id}`);
  await open(page, /^Give feedback on/);
  await page.getByRole('radio', { name: '4' }).check();
  await page.getByLabel('Comment (optional)').focus();
  await paste(page, 'x'.repeat(12_000));

  await page.getByRole('button', { name: 'Give feedback', exact: true }).last().click();

  await page.getByText('Shorten this to 10,000 characters. It has 12,000.').waitFor();
  await expectFocus(page.getByLabel('Comment (optional)'));
});
