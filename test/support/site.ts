import { useBrowser } from './browser.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from './databases.ts';
import { type HttpClient, httpClient } from './http-client.ts';
import { namedRows } from './named-rows.ts';
import { type Product, useProducts } from './products.ts';

/**
 * Starts the built product on its own database, and a browser, for the tests of
 * one file. `environment` is called when the database exists.
 */
export function useSite(
  environment: (databaseUrl: string) => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv> = () => ({}),
) {
  const products = useProducts();
  let product: Product;
  let database: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    const DATABASE_URL = databaseUrl(database);
    product = await products.start({ RATE_LIMIT: '0', DATABASE_URL, ...(await environment(DATABASE_URL)) });
  }, 60_000);
  afterAll(() => dropTestDatabase(database));

  const url = () => product.url;
  const client = httpClient(url);
  const { visit } = useBrowser(url);
  return {
    visit,
    /** Creates and deletes rows by the API, as other clients do. */
    ...namedRows(client),
    client,
    /** Creates and deletes rows with a token. */
    as: (token: string) => namedRows(clientOf(client, token)),
    get product() {
      return product;
    },
  };
}

/** Returns a client that sends the token. */
const clientOf = ({ post }: HttpClient, token: string): Pick<HttpClient, 'ask'> => ({
  ask: (query, variables = {}) =>
    post(JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    }),
});
