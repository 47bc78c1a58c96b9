import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { useProducts } from '../support/products.ts';

const products = useProducts();
let name: string;
beforeAll(async () => {
  name = await createTestDatabase('template0');
});
afterAll(() => dropTestDatabase(name));

it('two processes from one folder share a database, which is migrated once and gets no sample data', async () => {
  const DATABASE_URL = databaseUrl(name);

  const [one, other] = await Promise.all([
    products.start({ DATABASE_URL }),
    products.start({ DATABASE_URL, SAMPLE_DATA: 'true' }),
  ]);
  const { data: before } = await httpClient(() => other.url).ask('{ projects { totalCount } }');
  await httpClient(() => one.url).ask('mutation { createProject(input: { name: "Shared" }) { project { id } } }');
  const { data: after } = await httpClient(() => other.url).ask('{ projects { nodes { name } } }');

  expect(before.projects.totalCount).toBe(0);
  expect(after.projects.nodes).toEqual([{ name: 'Shared' }]);
  expect([one.stderr, other.stderr]).toEqual(['', '']);
  expect(await Promise.all([one.end('SIGTERM'), other.end('SIGTERM')])).toEqual([0, 0]);
});
