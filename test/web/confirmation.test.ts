import { count, holdBack } from '../support/network.ts';
import { confirmation, deleteButton, expectFocus, expectToStay, gone, rowOf, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

/** Opens the list of a project with one adapter, and the confirmation to delete it. */
async function askedAboutNova() {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await deleteButton(page, 'Nova').click();
  await confirmation(page).waitFor();
  return { page, keep: page.getByRole('button', { name: 'Keep adapter' }) };
}

it('is modal: the page behind it cannot be used', async () => {
  const { page } = await askedAboutNova();

  expect(await page.getByRole('heading', { name: 'Adapters' }).count()).toBe(0);
  expect(await page.getByRole('button').allInnerTexts()).toEqual(['Keep adapter', 'Delete adapter']);
});

it.each([
  ['the safe answer', 'Keep adapter'],
  ['Escape', 'Escape'],
])('closes by %s, sends nothing, and restores the focus', async (_way, key) => {
  const { page, keep } = await askedAboutNova();
  const sent = await count(page, 'DeleteAdapter');
  await expectFocus(keep);

  await page.keyboard.press(key === 'Escape' ? 'Escape' : 'Enter');

  await gone(confirmation(page));
  await expectFocus(deleteButton(page, 'Nova'));
  expect(sent.requests).toBe(0);
  expect(await rowOf(page, 'Nova').count()).toBe(1);
});

it('stays open when the user clicks outside of it', async () => {
  const { page } = await askedAboutNova();

  for (const [x, y] of [
    [4, 4],
    [640, 700],
  ] as const) {
    await page.mouse.click(x, y);
  }

  await expectToStay(page.getByRole('button', { name: 'Delete adapter' }));
});

it('cannot be closed while it deletes, shows the progress, and keeps the reason unchanged', async () => {
  const { page, keep } = await askedAboutNova();
  const deletion = await holdBack(page, 'DeleteAdapter');
  await page.getByLabel('Reason (optional)').fill('Hoarse');

  await page.getByRole('button', { name: 'Delete adapter' }).click();
  const working = page.getByRole('button', { name: 'Deleting …' });
  await working.waitFor();
  await page.keyboard.press('Escape');
  await keep.click();
  await page.mouse.click(4, 4);
  await working.click({ force: true });
  await page.getByLabel('Reason (optional)').press('x');

  await expectToStay(confirmation(page));
  expect(await working.getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('Hoarse');
  expect(deletion.requests).toBe(1);
  deletion.release();
  await gone(confirmation(page));
  await said(page, 'Deleted adapter “Nova”.');
});

it('accepts a reason of several lines, and clears an unused one', async () => {
  const { page, keep } = await askedAboutNova();
  await page.getByLabel('Reason (optional)').fill('Not this');
  await keep.click();
  await gone(confirmation(page));

  await deleteButton(page, 'Nova').click();
  const reason = page.getByLabel('Reason (optional)');
  expect(await reason.inputValue()).toBe('');
  await reason.pressSequentially('One\nTwo');
  await page.getByRole('button', { name: 'Delete adapter' }).click();
  await gone(confirmation(page));

  await page.getByRole('checkbox', { name: 'Show deleted' }).check();
  await rowOf(page, 'Nova')
    .getByText(/Deleted by local just now: One\s+Two/)
    .waitFor();
});

it('shows any name as plain text, and shortens long ones', async () => {
  const project = await site.project();
  const strange = '<img src=x onerror=alert(1)> ‮dekcatta‬ “quoted”';
  const long = `${'w'.repeat(190)} end`;
  for (const name of [strange, long]) await site.adapter(project, name);
  const { page } = await site.visit(`/projects/${project}/adapters`);

  for (const shown of [strange, `${'w'.repeat(79)}…`]) {
    await deleteButton(page, shown).click();
    await confirmation(page)
      .getByRole('heading', { name: `Delete adapter “${shown}”?`, exact: true })
      .waitFor();
    await page.keyboard.press('Escape');
    await gone(confirmation(page));
  }
});

it('shows the result until the user dismisses the message', async () => {
  const { page } = await askedAboutNova();
  await page.getByRole('button', { name: 'Delete adapter' }).click();
  await said(page, 'Deleted adapter “Nova”.');

  await page.getByRole('button', { name: 'Dismiss this message' }).click();

  expect(await page.getByText('Deleted adapter').count()).toBe(0);
});
