import type { BrowserContext } from 'playwright-core';

/** Takes note of what no page of ours may do, in any tab of a browser. */
export function recordTrouble(context: BrowserContext, url: string) {
  const trouble: string[] = [];
  const expected: RegExp[] = [];
  const { origin } = new URL(url);

  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  context.on('weberror', (thrown) => trouble.push(`thrown: ${thrown.error().stack}`));
  context.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.origin !== origin) trouble.push(`another host: ${asked.href}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // A page that is left calls off what it has asked for.
    if (why !== 'net::ERR_ABORTED') trouble.push(`failed: ${why} ${request.method()} ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`answered: ${response.status()} ${response.url()}`);
  });

  return {
    expectTrouble: (...patterns: RegExp[]): void => {
      expected.push(...patterns);
    },
    /** What was not expected, and what was and did not come. */
    unexpected: (): string[] => [
      ...trouble.filter((text) => !expected.some((pattern) => pattern.test(text))),
      ...expected.filter((pattern) => !trouble.some((text) => pattern.test(text))).map((pattern) => `not: ${pattern}`),
    ],
  };
}
