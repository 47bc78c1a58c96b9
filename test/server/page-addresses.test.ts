import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { type Product, useProducts } from '../support/products.ts';

const products = useProducts();
let name: string;
let product: Product;

beforeAll(async () => {
  name = await createTestDatabase();
  product = await products.start({ DATABASE_URL: databaseUrl(name) });
}, 60_000);
afterAll(() => dropTestDatabase(name));

const { send } = httpClient(() => product.url);

describe('a browser gets the page', () => {
  it.each([
    '/foo',
    '/foo/bar/',
    '/projects/none/jobs',
    '/projects/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/jobs/none',
    '/projects/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/jobs/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/samples',
  ])('with 404 at an address that does not exist: %s', async (path) => {
    const { status, text, contentType } = await send(path, { headers: { accept: 'text/html,*/*;q=0.8' } });

    expect({ status, contentType }).toEqual({ status: 404, contentType: 'text/html; charset=utf-8' });
    await expectFilesAreFound(path, text);
  });

  it.each([
    '/projects/',
    '/projects/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/',
    '/projects/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/jobs/?deleted=1',
    '/projects/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/jobs/0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d/',
  ])('at an address with a slash at its end: %s', async (path) => {
    const { status, text } = await send(path, { headers: { accept: 'text/html' } });

    expect(status).toBe(200);
    await expectFilesAreFound(path, text);
  });
});

it.each(['/foo', '/projects/none/jobs'])('other clients get a problem at an unknown address: %s', async (path) => {
  const { status, text } = await send(path, { headers: { accept: '*/*' } });

  expect(status).toBe(404);
  expect(JSON.parse(text)).toMatchObject({ code: 'NOT_FOUND' });
});

/** Follows the relative addresses of the files, as a browser does. */
async function expectFilesAreFound(path: string, page: string): Promise<void> {
  const files = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, file]) => file as string);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect((await send(new URL(file, product.url + path).pathname)).status).toBe(200);
}
