import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** The row of a table whose header cell has this name. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader').getByText(name, { exact: true }) });

/** The button that starts the deletion of the row with this name. */
export const deleteButton = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Delete ${name}`, exact: true });

/** The open confirmation; there is at most one. */
export const confirmation = (page: Page): Locator => page.getByRole('alertdialog');

/** Waits until the confirmation is loaded and its buttons are enabled. */
export const answerable = (page: Page): Promise<void> =>
  confirmation(page)
    .getByRole('button', { name: /^(Delete|Cancel)/, disabled: false })
    .waitFor();

/** Waits until a list shows this total and all its rows are loaded. */
export const allListed = (page: Page, rows: number): Promise<void> => page.getByText(totalOf(rows)).waitFor();

const totalOf = (rows: number): RegExp =>
  new RegExp(`^${rows} (project|ingest job|job|adapter|deletion|document|audio sample|feedback entr(y|ie))s?$`);

/** Deletes the row with this name and confirms it. */
export async function confirmDeletion(page: Page, name: string, reason?: string): Promise<void> {
  await deleteButton(page, name).click();
  if (reason) await page.getByLabel('Reason (optional)').fill(reason);
  await confirmation(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await gone(confirmation(page));
}

/** Signs in with a token on the page that asks for one. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Bearer token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Waits until the page has announced this text, also to screen readers. */
export const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor();

/** Waits until the element is not in the page. */
export const gone = (what: Locator): Promise<void> => what.waitFor({ state: 'detached' });

/** Expects that the element stays visible for longer than it would take to close. */
export async function expectToStay(what: Locator): Promise<void> {
  await what.page().waitForTimeout(400);
  expect(await what.isVisible()).toBe(true);
}

/** Expects that the element gets the focus. */
export async function expectFocus(target: Locator): Promise<void> {
  const hasIt = () => target.evaluate((element) => element === element.ownerDocument.activeElement);
  try {
    await until(hasIt, 5);
  } catch {
    throw new Error(`The focus is not on ${target} but on ${await focused(target.page())}`);
  }
}

/** Returns the focused element by its label or its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    '(({ tagName, ariaLabel, textContent }) => [tagName, ariaLabel ?? textContent].join(" "))(document.activeElement)',
  );
