import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WIDE = { width: 1280, height: 720 };
const NARROW = { width: 320, height: 640 };

/** How a page may be looked at. */
const LOOKS = [
  { look: 'in light colours', colorScheme: 'light', size: WIDE },
  { look: 'in dark colours', colorScheme: 'dark', size: WIDE },
  { look: 'on a narrow screen', colorScheme: 'light', size: NARROW },
] as const;

/** What axe has to say against the page as it stands, by all of its rules and in every look: one line for each place. */
export async function violationsOf(page: Page): Promise<string[]> {
  const lines: string[] = [];
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  for (const { look, colorScheme, size } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // The whole result is large, and what passed is of no interest.
    const violations = await page.evaluate<axe.Result[]>('axe.run().then(({ violations }) => violations)');
    for (const { id, nodes } of violations) {
      lines.push(...nodes.map(({ html, failureSummary }) => [look, id, html, failureSummary].join(' | ')));
    }
  }
  return lines;
}

/** Waits for what moves to its place; what is half there has half its colour. What moves for ever is not waited for. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(`Promise.allSettled(
    document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished),
  ).then(() => {})`);
