import type { BrowserContext } from 'playwright-core';

/** Records errors, failed requests and requests to other hosts in all tabs of a browser context. */
export function recordTrouble(context: BrowserContext, url: string) {
  const trouble: string[] = [];
  const expected: RegExp[] = [];
  const { origin } = new URL(url);

  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  context.on('weberror', (thrown) => trouble.push(`thrown: ${thrown.error().stack}`));
  context.on('request', (request) => {
    const requested = new URL(request.url());
    if (requested.protocol.startsWith('http') && requested.origin !== origin) {
      trouble.push(`another host: ${requested.href}`);
    }
  });
  context.on('requestfailed', (request) => {
    const error = request.failure()?.errorText;
    // Leaving a page aborts its requests.
    if (error !== 'net::ERR_ABORTED') trouble.push(`failed: ${error} ${request.method()} ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`answered: ${response.status()} ${response.url()}`);
  });

  return {
    expectTrouble: (...patterns: RegExp[]): void => {
      expected.push(...patterns);
    },
    /** Returns the errors that were not expected, and the expected ones that did not occur. */
    unexpected: (): string[] => [
      ...trouble.filter((text) => !expected.some((pattern) => pattern.test(text))),
      ...expected.filter((pattern) => !trouble.some((text) => pattern.test(text))).map((pattern) => `not: ${pattern}`),
    ],
  };
}
