import { randomUUID } from 'node:crypto';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { type Product, useProducts } from '../support/products.ts';
import { until } from '../support/until.ts';

const provider = useIdentityProvider();
const products = useProducts();
let name: string;
let product: Product;

beforeAll(async () => {
  name = await createTestDatabase();
  product = await products.start({ DATABASE_URL: databaseUrl(name), ...provider.environment });
}, 60_000);
afterAll(async () => {
  await product?.end('SIGTERM');
  await dropTestDatabase(name);
});

const { post } = httpClient(() => product.url);

/** A token of an editor of so many projects. */
const tokenOf = (projects: number): Promise<string> =>
  provider.token({
    sub: 'nora',
    projects: Object.fromEntries(Array.from({ length: projects }, () => [randomUUID(), 'editor'])),
  });

const ask = async (token: string) =>
  post('{"query":"{ viewer { subject } }"}', {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
  });

it.each([
  [300, 19_000],
  [1_000, 60_000],
])('the token of a member of %d projects, with more than %d bytes, is accepted', async (projects, bytes) => {
  const token = await tokenOf(projects);

  const answer = await ask(token);

  expect(token.length).toBeGreaterThan(bytes);
  expect(answer).toMatchObject({ status: 200, data: { viewer: { subject: 'nora' } } });
});

it('a token that is too large is refused with 431 and the limit, and is not logged', async () => {
  const token = await tokenOf(2_000);

  const answer = await ask(token);

  const requestId = answer.headers.get('x-request-id') as string;
  expect(answer).toMatchObject({ status: 431, contentType: 'application/problem+json; charset=utf-8' });
  expect(JSON.parse(answer.text)).toEqual({
    type: 'about:blank',
    title: 'Request Header Fields Too Large',
    status: 431,
    detail:
      'The headers are too large or too many: at most 96 KiB are allowed, with the token in Authorization and the address, in at most 1,000 headers',
    code: 'BAD_USER_INPUT',
  });
  await until(() => product.stdout.includes(requestId));
  const line = product.stdout.split('\n').find((logged) => logged.includes(requestId)) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 30,
    status: 431,
    code: 'BAD_USER_INPUT',
    reason: 'HPE_HEADER_OVERFLOW',
    requestId,
  });
  expect(product.stdout).not.toContain(token.slice(1_000, 1_100));
});
