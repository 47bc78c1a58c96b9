import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { recordTrouble } from './page-trouble.ts';

/** One person at the pages, in a browser of their own. */
export interface Visit {
  /** The tab that they came in. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** The same address of the same person in one more tab. */
  openTab(path: string): Promise<Page>;
  /** What will go wrong and is meant to. A test in which it does not go wrong fails, too. */
  expectTrouble(...trouble: RegExp[]): void;
}

export type VisitOptions = Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'reducedMotion'>;

/**
 * One browser for the tests of a file. Each test begins with nothing stored in
 * it, and ends with what no page may do: errors in the console, failed
 * requests, requests to another host.
 */
export function useBrowser(url: () => string) {
  let browser: Browser;
  let visits: { close: () => Promise<void>; unexpected: () => string[] }[] = [];

  beforeAll(async () => {
    browser = await startChromium();
  }, 120_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    const ended = visits;
    visits = [];
    const unexpected = ended.flatMap((visit) => visit.unexpected());
    for (const { close } of ended) await close();
    expect(unexpected).toEqual([]);
  });

  return {
    visit: async (path: string, options: VisitOptions = {}): Promise<Visit> => {
      const context = await browser.newContext({ baseURL: url(), ...options });
      context.setDefaultTimeout(10_000);
      const { expectTrouble, unexpected } = recordTrouble(context, url());
      visits.push({ close: () => context.close(), unexpected });
      const openTab = async (address: string): Promise<Page> => {
        const page = await context.newPage();
        await page.goto(address);
        return page;
      };
      return { context, page: await openTab(path), openTab, expectTrouble };
    },
  };
}
