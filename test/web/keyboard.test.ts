import type { Page } from 'playwright-core';
import {
  allListed,
  answerable,
  confirmation,
  deleteButton,
  expectFocus,
  focused,
  gone,
  said,
} from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

/** Presses a key until the element with that name has the focus. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const seen: string[] = [];
  while (seen.length < 60) {
    await page.keyboard.press(key);
    const now = await focused(page);
    seen.push(now);
    if (now.endsWith(` ${name}`)) return;
  }
  throw new Error(`Tab does not reach ${name}, but ${seen.join(', ')}`);
}

it('a job can be deleted with a reason without a mouse, from the first page on', async () => {
  const project = await site.project();
  const other = await site.job(project);
  const job = await site.job(project, { samples: 1 });
  await site.feedbackOn(job, 1);
  const { page } = await site.visit('/');
  await page.getByRole('link', { name: 'Project 1' }).waitFor();

  await tabTo(page, 'Project 1');
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('heading', { name: 'Ingest station' }));
  await tabTo(page, 'Jobs', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('heading', { name: 'Jobs' }));
  await allListed(page, 2);
  await tabTo(page, `Delete ${job.name}`);
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('button', { name: 'Keep job' }));
  await page.keyboard.press('Shift+Tab');
  await expectFocus(page.getByRole('textbox', { name: 'Reason (optional)' }));
  await page.keyboard.type('Obsolete');
  await tabTo(page, 'Delete job');
  await page.keyboard.press('Space');

  await said(page, `Deleted job “${job.name}” and 1 feedback entry.`);
  await expectFocus(deleteButton(page, other.name));
  const { data } = await site.client.ask('query ($id: ID!) { job(id: $id, includeDeleted: true) { deletionReason } }', {
    id: job.id,
  });
  expect(data.job).toEqual({ deletionReason: 'Obsolete' });
});

it('Tab and Shift+Tab keep the focus in the confirmation', async () => {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await deleteButton(page, 'Nova').focus();
  await page.keyboard.press('Enter');
  const keep = page.getByRole('button', { name: 'Keep adapter' });
  await expectFocus(keep);

  const order = [
    page.getByRole('button', { name: 'Delete adapter' }),
    page.getByRole('textbox', { name: 'Reason (optional)' }),
    keep,
  ];
  for (const next of order) {
    await page.keyboard.press('Tab');
    await expectFocus(next);
  }
  for (const previous of [...order].reverse().slice(1)) {
    await page.keyboard.press('Shift+Tab');
    await expectFocus(previous);
  }
});

it('Enter on the safe button and Escape both return the focus to the delete button', async () => {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(`/projects/${project}/adapters`);
  const button = deleteButton(page, 'Nova');
  await button.focus();

  for (const key of ['Enter', 'Escape']) {
    await page.keyboard.press('Space');
    await expectFocus(page.getByRole('button', { name: 'Keep adapter' }));
    await page.keyboard.press(key);
    await gone(confirmation(page));
    await expectFocus(button);
  }
});

it('several rows can be deleted in turn with Enter and Tab alone', async () => {
  const project = await site.project();
  for (const name of ['Orion', 'Vega', 'Nova']) await site.adapter(project, name);
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await deleteButton(page, 'Nova').focus();

  for (const name of ['Nova', 'Vega', 'Orion']) {
    await expectFocus(deleteButton(page, name));
    await page.keyboard.press('Enter');
    await expectFocus(page.getByRole('button', { name: 'Keep adapter' }));
    await answerable(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said(page, `Deleted adapter “${name}”.`);
  }

  await page.getByText('No adapters yet').waitFor();
  await expectFocus(page.getByRole('heading', { name: 'Adapters' }));
});

it('the first Tab offers to skip to the content', async () => {
  const { page } = await site.visit('/');
  await page.getByRole('heading', { name: 'Projects' }).waitFor();

  await page.keyboard.press('Tab');
  await expectFocus(page.getByRole('link', { name: 'Skip to content' }));
  await page.keyboard.press('Enter');

  await expectFocus(page.getByRole('main'));
});

it('the focus is visible on every element', async () => {
  const project = await site.project();
  await site.adapter(project, 'Nova');
  const { page } = await site.visit(`/projects/${project}/adapters`);
  await deleteButton(page, 'Nova').waitFor();

  const unseen: string[] = [];
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate<string>(
      '(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth].join(" "))(getComputedStyle(document.activeElement))',
    );
    if (/none|\b0px/.test(outline)) unseen.push(await focused(page));
  }

  expect(unseen.filter((name) => !name.startsWith('BODY'))).toEqual([]);
});
