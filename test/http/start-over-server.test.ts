import { Client } from 'pg';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { useProducts } from '../support/products.ts';
import { until } from '../support/until.ts';

const products = useProducts();
const names: string[] = [];
afterAll(async () => {
  for (const name of names) await dropTestDatabase(name);
});

async function database(template?: string): Promise<string> {
  const name = await createTestDatabase(template);
  names.push(name);
  return databaseUrl(name);
}

it('runs side by side from one folder on one database, which it migrates once and leaves without sample data', async () => {
  const DATABASE_URL = await database('template0');

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

it('answers a request that is under way when it is told to stop, and then ends cleanly', async () => {
  const DATABASE_URL = await database();
  const product = await products.start({ DATABASE_URL });
  const blocker = new Client({ connectionString: DATABASE_URL });
  await blocker.connect();
  await blocker.query('begin; lock table projects in access exclusive mode');

  const answering = httpClient(() => product.url).ask(
    'mutation { createProject(input: { name: "Late" }) { project { name } } }',
  );
  await until(() => isWaitedFor(blocker));
  const ending = product.end('SIGTERM');
  await until(() => product.stdout.includes('SIGTERM: stopping'));
  await blocker.query('commit');
  await blocker.end();
  const answer = await answering;

  expect(answer).toMatchObject({ status: 200, data: { createProject: { project: { name: 'Late' } } } });
  expect(await ending).toBe(0);
});

/** Whether somebody waits for what this client has locked. */
async function isWaitedFor(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())',
  );
  return rowCount === 1;
}
