import type { Page, Route } from 'playwright-core';

/** Decides what becomes of the requests of one operation, and counts them. */
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
  /** How many there were so far. */
  readonly requests: number;
  /** The network is well again. */
  end(): Promise<void>;
}

/** Counts the requests of an operation. */
export const count = (page: Page, operation: string): Promise<OnTheWay> =>
  take(page, operation, (route) => route.fallback());

/** Something between the page and the service answers an operation in its place. */
export const answerWith = (page: Page, operation: string, status: number): Promise<OnTheWay> =>
  take(page, operation, (route) =>
    route.fulfill({ status, contentType: 'text/html', body: '<h1>The answer of a proxy</h1>' }),
  );

/** The requests of an operation get nowhere. */
export const cut = (page: Page, operation: string): Promise<OnTheWay> =>
  take(page, operation, (route) => route.abort('connectionreset'));

/** The service does what an operation asks for, and its answer gets lost. */
export const loseAnswer = (page: Page, operation: string): Promise<OnTheWay> =>
  take(page, operation, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });

/** Keeps the requests of an operation on the way until they are released. */
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
