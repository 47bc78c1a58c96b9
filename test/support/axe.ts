import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WIDE = { width: 1280, height: 720 };
const NARROW = { width: 320, height: 640 };

/** The color schemes and sizes in which each page is checked. */
const LOOKS = [
  { look: 'in light colours', colorScheme: 'light', size: WIDE },
  { look: 'in dark colours', colorScheme: 'dark', size: WIDE },
  { look: 'on a narrow screen', colorScheme: 'light', size: NARROW },
] as const;

/** Returns the violations of all of axe's rules on the page, in every color scheme and size: one line for each element. */
export async function violationsOf(page: Page): Promise<string[]> {
  const lines: string[] = [];
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  for (const { look, colorScheme, size } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // Only the violations: the whole result is large.
    const violations = await page.evaluate<axe.Result[]>('axe.run().then(({ violations }) => violations)');
    for (const { id, nodes } of violations) {
      lines.push(...nodes.map(({ html, failureSummary }) => [look, id, html, failureSummary].join(' | ')));
    }
  }
  return lines;
}

/** Waits for the end of animations, as they change colors. Does not wait for infinite ones. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(`Promise.allSettled(
    document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished),
  ).then(() => {})`);
