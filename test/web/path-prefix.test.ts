import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { signIn } from '../support/page-elements.ts';
import { type PrefixProxy, startPrefixProxy } from '../support/prefix-proxy.ts';
import { useSite } from '../support/site.ts';

const PREFIX = '/tombstone';

const provider = useIdentityProvider();
const site = useSite(() => ({ ...provider.environment, EXPLORER: 'true' }));
let proxy: PrefixProxy;
const { visit } = useBrowser(() => proxy.url);

beforeAll(async () => {
  proxy = await startPrefixProxy(site.product.url, PREFIX);
});
afterAll(() => proxy?.stop());
afterEach(() => {
  expect(proxy.strays).toEqual([]);
});

const token = () => provider.token({ roles: ['admin'] });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Who is not signed in yet is answered 401 once. */
async function visitSignedIn(path: string): Promise<Page> {
  const { page, expectTrouble } = await visit(`${PREFIX}${path}`);
  expectTrouble(/401/);
  await page.getByRole('heading', { name: 'Sign in to Tombstone' }).waitFor();
  await signIn(page, await token());
  return page;
}

it('links, back and forward work below a path that a proxy removes', async () => {
  const root = site.as(await token());
  const project = await root.project();

  const page = await visitSignedIn('/');
  await heading(page, 'Projects').waitFor();
  await page.getByRole('link', { name: 'Project 1', exact: true }).click();
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await heading(page, 'Jobs').waitFor();

  expect(pathOf(page)).toBe(`${PREFIX}/projects/${project}/jobs`);
  await page.goBack();
  await page.goForward();
  await heading(page, 'Jobs').waitFor();
  await page.getByRole('link', { name: 'Tombstone', exact: true }).click();
  await heading(page, 'Projects').waitFor();
  expect(pathOf(page)).toBe(`${PREFIX}/`);
});

it('an inner address loads completely, under the same content security policy', async () => {
  const root = site.as(await token());
  const project = await root.project();
  const { id: job } = await root.job(project);

  const page = await visitSignedIn(`/projects/${project}/jobs/${job}`);
  await page.getByRole('link', { name: 'Jobs', exact: true }).waitFor();
  await page.keyboard.press('Control+Home');
  const skip = page.getByRole('link', { name: /^Skip to/ });
  await skip.focus();
  await skip.press('Enter');

  expect(pathOf(page)).toBe(`${PREFIX}/projects/${project}/jobs/${job}`);
  expect(new URL(page.url()).hash).toBe('#content');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  const answer = await page.goto(page.url().replace('#content', ''));
  const policy = answer?.headers()['content-security-policy'];
  expect(policy).toContain("base-uri 'none'");
  expect(policy).not.toContain('unsafe');
});

it('the token is separate from that of a service below another path', async () => {
  const page = await visitSignedIn('/');
  await heading(page, 'Projects').waitFor();

  expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([`tombstone.token ${PREFIX}/`]);
});

it('the explorer uses the API below the path', async () => {
  const { page, expectTrouble } = await visit(`${PREFIX}/graphql`);
  expectTrouble(/answered: 401/, /console: .* 401/);
  const run = page.getByRole('button', { name: /execute/i });
  const answered = page.waitForResponse((response) => response.request().postData()?.includes('viewer') === true, {
    timeout: 30_000,
  });

  // The button appears before the editor has the query that it runs.
  const clicking = setInterval(() => run.click({ timeout: 400 }).catch(() => {}), 500);
  const { pathname } = new URL((await answered.finally(() => clearInterval(clicking))).url());

  expect(pathname).toBe(`${PREFIX}/graphql`);
});

it('the OpenAPI description has the address of the REST route below the path', async () => {
  const { send } = httpClient(() => proxy.url);
  const { text } = await send('/openapi.json', { headers: { authorization: `Bearer ${await token()}` } });

  const [server] = JSON.parse(text).servers;

  expect(new URL(`${server.url}/api`, `${proxy.url}/openapi.json`).href).toBe(`${proxy.url}/api`);
});
