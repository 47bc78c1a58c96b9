import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { useService } from '../support/service.ts';

const REFUSAL =
  'This service does not answer __schema and __type: read schema.graphql in its repository, which also loads into explorers such as Apollo Studio. To allow them, its operator sets INTROSPECTION=true, and EXPLORER=true for a page at /graphql';

const provider = useIdentityProvider();
const headers = async () => ({
  'content-type': 'application/json',
  authorization: `Bearer ${await provider.token()}`,
});

describe('with authentication', () => {
  const world = useService('server', provider.environment);
  const { send, post } = httpClient(() => world.url);

  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Feedback") { name } }',
    '{ viewer: __schema { queryType { name } } }',
    'mutation { __schema { queryType { name } } }',
    'query ($no: Boolean = false) { ...F } fragment F on Query { ... @include(if: $no) { __type(name: "Job") { name } } }',
  ])('a question about the schema is refused with what to do instead: %s', async (query) => {
    for (let time = 0; time < 5; time++) {
      const answer = await post(JSON.stringify({ query }), await headers());

      expect(answer).toMatchObject({ status: 400, data: null });
      expect(answer.errors).toContainEqual({ message: REFUSAL, code: 'GRAPHQL_VALIDATION_FAILED', path: undefined });
    }
  });

  it('so is one by GET', async () => {
    const query = encodeURIComponent('{ __schema { queryType { name } } }');

    const answer = await send(`/graphql?query=${query}`, {
      headers: { ...(await headers()), 'apollo-require-preflight': 'true' },
    });

    expect(answer).toMatchObject({ status: 400, errors: [{ message: REFUSAL }] });
  });

  it('what stands beside it is refused without a word of what would be right', async () => {
    const answer = await post('{"query":"{ __schema { queryTyp { name } } viewe { subject } }"}', await headers());

    expect(answer.errors.map(({ message }) => message)).toEqual([
      REFUSAL,
      'Cannot query field "queryTyp" on type "__Schema".',
      'Cannot query field "viewe" on type "Query".',
    ]);
  });

  it('the name of a type is told, as clients need it', async () => {
    expect((await post('{"query":"{ __typename }"}', await headers())).data).toEqual({ __typename: 'Query' });
  });
});

describe('with INTROSPECTION=true and EXPLORER=true besides', () => {
  const world = useService('server', () => ({ ...provider.environment, INTROSPECTION: 'true', EXPLORER: 'true' }));
  const { send, post } = httpClient(() => world.url);

  it('there is a page to explore with, and the schema for those with a token', async () => {
    const query = JSON.stringify({ query: getIntrospectionQuery() });

    expect(await send('/graphql', { headers: { accept: 'text/html' } })).toMatchObject({ status: 200 });
    expect((await post(query)).status).toBe(401);
    expect((await post(query, await headers())).data.__schema.queryType).toMatchObject({ name: 'Query' });
  });
});

describe('with a manifest of the only documents that run', () => {
  const directory = mkdtempSync(join(tmpdir(), 'manifest-'));
  const manifest = join(directory, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ one: 'query Me { viewer { subject } }' }));
  afterAll(() => rmSync(directory, { recursive: true }));
  const world = useService('server', { TRUSTED_DOCUMENTS: manifest, INTROSPECTION: 'true' });
  const { ask } = httpClient(() => world.url);

  it('a question about the schema is refused with where the schema is', async () => {
    const { errors, data } = await ask('{ __schema { queryType { name } } }');

    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringMatching(/TRUSTED_DOCUMENTS.+schema\.graphql/) },
    ]);
  });
});
