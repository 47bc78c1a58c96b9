import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { recordTrouble } from './page-trouble.ts';

/** A visitor of the pages, with their own browser context. */
export interface Visit {
  /** The first tab. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a path in one more tab of the same visitor. */
  openTab(path: string): Promise<Page>;
  /** Declares the errors that a test expects. The test also fails when one of them does not occur. */
  expectTrouble(...trouble: RegExp[]): void;
}

export type VisitOptions = Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'reducedMotion'>;

/**
 * Starts one browser for the tests of a file. Each test begins with empty browser
 * storage, and fails when a page had unexpected errors in the console, failed
 * requests, or requests to another host.
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
