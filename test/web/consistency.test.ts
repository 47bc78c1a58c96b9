import type { BrowserContext } from 'playwright-core';
import { confirmDeletion, rowOf } from '../support/page-elements.ts';
import { useSite } from '../support/site.ts';

const site = useSite();

interface Exchange {
  readonly operation: string;
  readonly sent: string | undefined;
  readonly received: string;
}

/** Adds a token to each answer, as the service with replicas does, each greater than the one before. Records them. */
async function addTokens(context: BrowserContext): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  await context.route('**/graphql', async (route) => {
    const { operationName: operation } = route.request().postDataJSON() as { operationName: string };
    const sent = route.request().headers()['tombstone-consistency'];
    const response = await route.fetch();
    const json = await response.json();
    const received = `7321456.1.${(exchanges.length + 1).toString(16).padStart(16, '0')}`;
    exchanges.push({ operation, sent, received });
    await route.fulfill({ response, json: { ...json, extensions: { consistency: received } } });
  });
  return exchanges;
}

async function visitJobs() {
  const project = await site.project();
  const job = await site.job(project);
  const { page, context, openTab } = await site.visit('/healthz');
  const exchanges = await addTokens(context);
  const path = `/projects/${project}/jobs`;
  await page.goto(path);
  await rowOf(page, job.name).waitFor();
  return { page, openTab, path, job, exchanges };
}

it('the first request has no token, and later ones have the token of an answer', async () => {
  const { page, job, exchanges } = await visitJobs();

  await confirmDeletion(page, job.name);

  expect(exchanges[0]?.sent).toBeUndefined();
  expect(exchanges.find(({ operation }) => operation === 'DeleteJob')?.sent).toMatch(/^7321456\.1\.0{15}[\da-f]$/);
});

it('a request of another tab, and of the tab after it is reloaded, has the token of the deletion', async () => {
  const { page, openTab, path, job, exchanges } = await visitJobs();
  const other = await openTab(path);
  await rowOf(other, job.name).waitFor();
  await confirmDeletion(page, job.name);
  const [deletion] = exchanges.filter(({ operation }) => operation === 'DeleteJob') as [Exchange];

  for (const tab of [other, page]) {
    const before = exchanges.length;
    await tab.reload();
    await tab.getByText('No jobs yet').waitFor();
    const [first] = exchanges.slice(before);
    expect((first?.sent ?? '') >= deletion.received).toBe(true);
  }
});
