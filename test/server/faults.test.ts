import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { type HttpAnswer, httpClient, internalsShown } from '../support/http-client.ts';
import { type Product, useProducts } from '../support/products.ts';
import { until } from '../support/until.ts';

const ID = '0199ffff-0000-7000-8000-000000000000';
const QUERY = '{ projects { nodes { id name } } }';
const MUTATION = 'mutation { createProject(input: { name: "Harbour" }) { project { id } } }';

const products = useProducts();

/** What NODE_ENV must not decide: a tool that deploys the service may set it to anything. */
describe.each(['development', 'production'])('with NODE_ENV=%s', (NODE_ENV) => {
  let name: string;
  let product: Product;
  beforeAll(async () => {
    name = await createTestDatabase();
    product = await products.start({ DATABASE_URL: databaseUrl(name), NODE_ENV });
  }, 60_000);
  afterAll(async () => {
    await product.end('SIGTERM');
    await dropTestDatabase(name);
  });
  const { send, ask, post } = httpClient(() => product.url);

  const requestId = (answer: HttpAnswer) => answer.headers.get('x-request-id') as string;
  const masked = (answer: HttpAnswer, todo = 'try again') =>
    `Something went wrong on our side: ${todo}, or report it with the request id ${requestId(answer)}`;
  const faultsOf = (answer: HttpAnswer) =>
    product.stdout.split('\n').filter((line) => line.includes('"msg":"fault"') && line.includes(requestId(answer)));

  describe('a fault', () => {
    beforeAll(() =>
      runSql(
        name,
        'alter table projects rename column name to title',
        'alter table ingest_jobs rename to mislaid_jobs',
      ),
    );
    afterAll(() =>
      runSql(
        name,
        'alter table projects rename column title to name',
        'alter table mislaid_jobs rename to ingest_jobs',
      ),
    );

    it.each([
      ['a query', QUERY, ['projects'], 'try again'],
      [
        'a create',
        MUTATION,
        ['createProject'],
        'what you created may be stored: send it again if its input has an id, else look for it first',
      ],
    ])('of %s is masked: what to do and the request id, and nothing of the SQL', async (_what, query, path, todo) => {
      const answer = await ask(query);

      expect(answer.status).toBe(200);
      expect(answer.errors).toEqual([{ code: 'INTERNAL_SERVER_ERROR', message: masked(answer, todo), path }]);
      expect(JSON.parse(answer.text).errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
      expect(internalsShown(answer)).toBeUndefined();
    });

    it('of the REST route is masked too', async () => {
      const answer = await send(`/api/projects/${ID}/ingest/jobs/${ID}`, { method: 'DELETE' });

      expect(answer.status).toBe(500);
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', detail: masked(answer) });
      expect(internalsShown(answer)).toBeUndefined();
    });

    it('is logged with that id and its cause', async () => {
      for (const query of [QUERY, MUTATION]) {
        const answer = await ask(query);

        // What the process prints may come after what it answers.
        await until(() => faultsOf(answer).length > 0);
        expect(faultsOf(answer)).toEqual([expect.stringMatching(/"level":50.+column .+ does not exist/)]);
      }
    });
  });

  it.each([
    ['does not parse', '{ oops'],
    ['is not valid', '{ oops }'],
    ['is refused', `mutation { startJob(id: "${ID}") { job { id } } }`],
    ['does not coerce', 'mutation { startJob(id: "oops") { job { id } } }'],
  ])('the error for a request that %s has a code and no stack trace', async (_what, query) => {
    const answer = await ask(query);

    expect(Object.keys(JSON.parse(answer.text).errors[0].extensions)).toEqual(['code']);
    expect(internalsShown(answer)).toBeUndefined();
    expect(faultsOf(answer)).toEqual([]);
  });

  it('introspection is on', async () => {
    const { data } = await ask('{ __schema { queryType { name } types { name } } }');

    expect(data.__schema.queryType.name).toBe('Query');
    expect(data.__schema.types.length).toBeGreaterThan(30);
  });

  it('a browser gets the explorer', async () => {
    const page = await send('/graphql', { headers: { accept: 'text/html' } });

    expect(page).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
    expect(page.text).toContain('<title>Tombstone explorer</title>');
    expect(page.text).toContain('src="explorer/assets/');
  });

  it('a GET from a page of another site is refused', async () => {
    const answers = [
      await send(`/graphql?query=${encodeURIComponent(QUERY)}`),
      await post(JSON.stringify({ query: QUERY }), {}),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });
});
