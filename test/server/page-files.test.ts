import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
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

/** Returns the paths of the scripts and style sheets of a page. */
async function filesOf(path: string): Promise<string[]> {
  const { text } = await send(path, { headers: { accept: 'text/html' } });
  return [...text.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(([, file]) => `/${file}`);
}

/** Gets a file as it is sent: `fetch` would decompress it. */
function sentFile(path: string, encoding: string) {
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    get(`${product.url}${path}`, { headers: { 'accept-encoding': encoding } }, async (response) => {
      resolve({ headers: response.headers, body: Buffer.concat(await response.toArray()) });
    }).once('error', reject);
  });
}

describe.each([
  ['the front end', '/', 2],
  ['the explorer', '/graphql', 2],
])('the scripts and style sheets of %s', (_page, path, fewest) => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('are sent compressed to browsers that accept %s', async (encoding, accepted, decompress) => {
    const files = await filesOf(path);

    expect(files.length).toBeGreaterThanOrEqual(fewest);
    for (const file of files) {
      const [plain, compressed] = [await sentFile(file, 'identity'), await sentFile(file, accepted)];
      expect(plain.headers).not.toHaveProperty('content-encoding');
      // A file that fits into one packet is not worth it.
      if (plain.body.length < 1024) continue;
      expect(compressed.headers).toMatchObject({
        'content-encoding': encoding,
        'content-type': plain.headers['content-type'],
        'cache-control': 'public, max-age=31536000, immutable',
        vary: expect.stringMatching(/accept-encoding/i),
      });
      expect(decompress(compressed.body).equals(plain.body)).toBe(true);
      expect(compressed.body.length).toBeLessThan(plain.body.length * 0.6);
    }
  });
});
