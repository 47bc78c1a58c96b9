import type { Page } from 'playwright-core';
import { goEverywhere, goTo, makeEverything } from '../support/every-screen.ts';
import { confirmDeletion, said } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

/** Returns the elements with a class that no style sheet has. */
const undefinedClasses = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('[class*="undefined"], [class*="null"]')].map((element) => element.outerHTML.slice(0, 120))`,
  );

/** Returns the pictures that are characters of a font: dingbats, symbols and arrows. */
const pictures = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    String.raw`document.body.innerText.match(/[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff]/g) ?? []`,
  );

it('no element has an undefined class, and no icon depends on a font', async () => {
  const made = await makeEverything(site);
  const { page } = await site.visit('/');

  const found = await goEverywhere(page, made, async () => [
    ...(await undefinedClasses(page)),
    ...(await pictures(page)),
  ]);

  expect(found).toEqual({});
});

it('a rating is five drawn stars, and a message is dismissed by a drawn cross', async () => {
  const made = await makeEverything(site);
  const { page } = await site.visit('/');
  await goTo(page, 'a job', made);
  const rating = page.getByText('4 of 5').locator('..').first();
  expect(await rating.locator('svg').count()).toBe(5);

  await confirmDeletion(page, made.job.name);
  await said(page, 'Deleted job');

  expect(await page.getByRole('button', { name: 'Dismiss this message' }).locator('svg').count()).toBe(1);
  expect([...(await pictures(page)), ...(await undefinedClasses(page))]).toEqual([]);
});
