import type { Page, Route } from 'playwright-core';

/** Intercepts and counts the requests of one operation. */
async function take(page: Page, operation: string, handle: (route: Route) => Promise<void>): Promise<OnTheWay> {
  let requests = 0;
  const handler = async (route: Route): Promise<void> => {
    const { operationName } = route.request().postDataJSON() as { operationName?: string };
    if (operationName !== operation) return route.fallback();
    requests += 1;
    return handle(route);
  };
  await page.route('**/graphql', handler);
  return {
    get requests() {
      return requests;
    },
    end: () => page.unroute('**/graphql', handler),
  };
}

export interface OnTheWay {
  /** The number of requests so far. */
  readonly requests: number;
  /** Stops the interception. */
  end(): Promise<void>;
}

/** Counts the requests of an operation. */
export const count = (page: Page, operation: string): Promise<OnTheWay> =>
  take(page, operation, (route) => route.fallback());

/** Answers the requests of an operation as a proxy would, with a page of HTML. */
export const answerWith = (page: Page, operation: string, status: number): Promise<OnTheWay> =>
  take(page, operation, (route) =>
    route.fulfill({ status, contentType: 'text/html', body: '<h1>The answer of a proxy</h1>' }),
  );

/** Resets the connections of the requests of an operation. */
export const cut = (page: Page, operation: string): Promise<OnTheWay> =>
  take(page, operation, (route) => route.abort('connectionreset'));

/** Lets the service execute an operation, and drops its answer. */
export const loseAnswer = (page: Page, operation: string): Promise<OnTheWay> =>
  take(page, operation, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });

/** Delays the requests of an operation until they are released. */
export async function holdBack(page: Page, operation: string): Promise<OnTheWay & { release(): void }> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = await take(page, operation, async (route) => {
    await released;
    await route.fallback();
  });
  return {
    get requests() {
      return held.requests;
    },
    end: () => held.end(),
    release,
  };
}
