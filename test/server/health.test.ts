import { type DatabaseGate, openDatabaseGate } from '../support/database-gate.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { httpClient, internalsShown } from '../support/http-client.ts';
import { type Product, useProducts } from '../support/products.ts';
import { until } from '../support/until.ts';

const UNAVAILABLE = 'The database did not answer in time: try again';
const LOOK_FIRST =
  'The database did not answer in time: what you created may be stored: send it again if its input has an id, else look for it first';
const ID = '0199ffff-0000-7000-8000-000000000000';

const products = useProducts();
let name: string;
let gate: DatabaseGate;
let product: Product;

beforeAll(async () => {
  name = await createTestDatabase();
  gate = await openDatabaseGate(databaseUrl(name));
  product = await products.start({ DATABASE_URL: gate.url });
}, 60_000);
afterAll(async () => {
  await product.end('SIGTERM');
  await gate.shut();
  await dropTestDatabase(name);
});

const { send, ask } = httpClient(() => product.url);
const CREATE = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { name } } }';
const CREATE_BY_FRAGMENT =
  'mutation ($name: String!) { ...F } fragment F on Mutation { made: createProject(input: { name: $name }) { project { name } } }';

it('answers at /healthz for the process, and at /readyz for its database', async () => {
  const [health, readiness] = [await send('/healthz'), await send('/readyz')];

  expect(health).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect(readiness).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});

describe('while the database is down', () => {
  beforeAll(() => gate.shut());
  afterAll(() => gate.open());

  it('is healthy and not ready: 503 with SERVICE_UNAVAILABLE', async () => {
    await until(async () => (await send('/readyz')).status !== 200, 3);
    const [health, readiness] = [await send('/healthz'), await send('/readyz')];

    expect(health.status).toBe(200);
    expect(readiness).toMatchObject({ status: 503, contentType: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(readiness.text)).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: UNAVAILABLE,
      code: 'SERVICE_UNAVAILABLE',
    });
    expect(internalsShown(readiness)).toBeUndefined();
  });

  it.each([
    ['a query', '{ projects { nodes { id } } }', UNAVAILABLE],
    ['a delete', `mutation { deleteJob(id: "${ID}") { alreadyDeleted } }`, UNAVAILABLE],
    ['a create', CREATE, LOOK_FIRST],
    ['a create in a fragment, under another name', CREATE_BY_FRAGMENT, LOOK_FIRST],
  ])('answers %s with SERVICE_UNAVAILABLE and what to do, and reveals nothing of the database', async (_what, query, message) => {
    const answer = await ask(query, { name: 'Never stored' });

    expect(answer.status).toBe(200);
    expect(answer.errors).toMatchObject([{ code: 'SERVICE_UNAVAILABLE', message }]);
    expect(JSON.parse(answer.text).errors[0].extensions).toEqual({ code: 'SERVICE_UNAVAILABLE' });
    expect(internalsShown(answer)).toBeUndefined();
  });

  it('answers the REST route with 503', async () => {
    const answer = await send(`/api/projects/${ID}/ingest/jobs/${ID}`, { method: 'DELETE' });

    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', detail: UNAVAILABLE });
  });
});

it('is ready again, and writes, as soon as the database is back', async () => {
  await until(async () => (await send('/readyz')).status === 200, 3);
  const readiness = await send('/readyz');
  const { data } = await ask(CREATE, { name: 'Stored again' });

  expect(readiness).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  expect(data.createProject.project.name).toBe('Stored again');
});

it('opens new connections when the database ends all of them', async () => {
  await Promise.all(Array.from({ length: 10 }, () => send('/readyz')));

  await runSql('postgres', `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  // The first may meet a connection that does not know yet that it is ended.
  await until(async () => (await send('/readyz')).status === 200, 3);
  const then = await Promise.all(Array.from({ length: 10 }, () => send('/readyz')));

  expect(then.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
});
