import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { type Product, useProducts } from '../support/products.ts';
import { sendRaw } from '../support/raw-http.ts';
import { pathsOfPages } from './hostile/paths.ts';

const products = useProducts();
let name: string;
let product: Product;

beforeAll(async () => {
  name = await createTestDatabase();
  product = await products.start({ DATABASE_URL: databaseUrl(name) });
}, 60_000);
afterAll(async () => {
  await product?.end('SIGTERM');
  await dropTestDatabase(name);
});

const get = (path: string) =>
  sendRaw(product.url, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);

describe('the built service serves no file at', () => {
  it.each(pathsOfPages)('%s', async (path) => {
    const { status, text } = await get(path);

    expect(status).toBe(404);
    if (text.startsWith('<!doctype html>')) expect(withoutLinks(text)).toBe(withoutLinks((await get('/')).text));
    else expect(JSON.parse(text)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

/** The page names its files relative to its own address. */
const withoutLinks = (page: string) => page.replaceAll(/="[./]+/g, '="');

it('the built service serves its page at the root', async () => {
  const { status, text } = await get('/');

  expect(status).toBe(200);
  expect(text).toMatch(/<!doctype html>/i);
});
