import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe has to say against the page as it stands, by all of its rules: one line for each place. */
export async function violationsOf(page: Page): Promise<string[]> {
  await settled(page);
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ violations: axe.Result[] }>('axe.run()');
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => [id, target, html, failureSummary].join(' | ')),
  );
}

/** Waits for what moves to its place; what is half there has half its colour. What moves for ever is not waited for. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(`Promise.allSettled(
    document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished),
  ).then(() => {})`);
