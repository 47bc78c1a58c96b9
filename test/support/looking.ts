import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** The row of a table that a thing of this name heads. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader').getByText(name, { exact: true }) });

/** The button that starts the deletion of what is called so. */
export const deleteButton = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Delete ${name}`, exact: true });

/** The confirmation, of which there is at most one. */
export const confirmation = (page: Page): Locator => page.getByRole('alertdialog');

/** Waits until the confirmation says what it has to say, and can be answered either way. */
export const answerable = (page: Page): Promise<void> =>
  confirmation(page)
    .getByRole('button', { name: /^(Delete|Cancel)/, disabled: false })
    .waitFor();

/** Waits for a list that is loaded completely and has this many rows. */
export const allListed = (page: Page, rows: number): Promise<void> => page.getByText(totalOf(rows)).waitFor();

const totalOf = (rows: number): RegExp =>
  new RegExp(`^${rows} (project|ingest job|job|adapter|deletion|document|audio sample|feedback entr(y|ie))s?$`);

/** Deletes what is called so, as somebody does who is sure of it. */
export async function confirmDeletion(page: Page, name: string, reason?: string): Promise<void> {
  await deleteButton(page, name).click();
  if (reason) await page.getByLabel('Reason (optional)').fill(reason);
  await confirmation(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await gone(confirmation(page));
}

/** Says who one is, where the page asks for that. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Bearer token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Waits until the page has said so to everybody, also to those who only listen. */
export const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor();

/** Waits until it is gone, or was never there. */
export const gone = (what: Locator): Promise<void> => what.waitFor({ state: 'detached' });

/** That it is there, and still is when whatever would have closed would be closed. */
export async function expectToStay(what: Locator): Promise<void> {
  await what.page().waitForTimeout(400);
  expect(await what.isVisible()).toBe(true);
}

/** That the focus comes to where it belongs. */
export async function expectFocus(target: Locator): Promise<void> {
  const hasIt = () => target.evaluate((element) => element === element.ownerDocument.activeElement);
  try {
    await until(hasIt, 5);
  } catch {
    throw new Error(`The focus is not on ${target} but on ${await focused(target.page())}`);
  }
}

/** What has the focus, by its label or its words. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    '(({ tagName, ariaLabel, textContent }) => [tagName, ariaLabel ?? textContent].join(" "))(document.activeElement)',
  );
