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
  const fixture = useService('server', provider.environment);
  const { send, post } = httpClient(() => fixture.url);

  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Feedback") { name } }',
    '{ viewer: __schema { queryType { name } } }',
    'mutation { __schema { queryType { name } } }',
    'query ($no: Boolean = false) { ...F } fragment F on Query { ... @include(if: $no) { __type(name: "Job") { name } } }',
  ])('an introspection query is refused, with what to do instead: %s', async (query) => {
    for (let time = 0; time < 5; time++) {
      const answer = await post(JSON.stringify({ query }), await headers());

      expect(answer).toMatchObject({ status: 400, data: null });
      expect(answer.errors).toContainEqual({ message: REFUSAL, code: 'GRAPHQL_VALIDATION_FAILED', path: undefined });
    }
  });

  it('an introspection query by GET is refused too', async () => {
    const query = encodeURIComponent('{ __schema { queryType { name } } }');

    const answer = await send(`/graphql?query=${query}`, {
      headers: { ...(await headers()), 'apollo-require-preflight': 'true' },
    });

    expect(answer).toMatchObject({ status: 400, errors: [{ message: REFUSAL }] });
  });

  it('other errors of its document contain no suggestions', async () => {
    const answer = await post('{"query":"{ __schema { queryTyp { name } } viewe { subject } }"}', await headers());

    expect(answer.errors.map(({ message }) => message)).toEqual([
      REFUSAL,
      'Cannot query field "queryTyp" on type "__Schema".',
      'Cannot query field "viewe" on type "Query".',
    ]);
  });

  it('__typename is allowed, as clients need it', async () => {
    expect((await post('{"query":"{ __typename }"}', await headers())).data).toEqual({ __typename: 'Query' });
  });
});

describe('with authentication, INTROSPECTION=true and EXPLORER=true', () => {
  const fixture = useService('server', () => ({ ...provider.environment, INTROSPECTION: 'true', EXPLORER: 'true' }));
  const { send, post } = httpClient(() => fixture.url);

  it('the explorer is served, and introspection needs a token', async () => {
    const query = JSON.stringify({ query: getIntrospectionQuery() });

    expect(await send('/graphql', { headers: { accept: 'text/html' } })).toMatchObject({ status: 200 });
    expect((await post(query)).status).toBe(401);
    expect((await post(query, await headers())).data.__schema.queryType).toMatchObject({ name: 'Query' });
  });
});

describe('with a manifest of trusted documents', () => {
  const directory = mkdtempSync(join(tmpdir(), 'manifest-'));
  const manifest = join(directory, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ one: 'query Me { viewer { subject } }' }));
  afterAll(() => rmSync(directory, { recursive: true }));
  const fixture = useService('server', { TRUSTED_DOCUMENTS: manifest, INTROSPECTION: 'true' });
  const { ask } = httpClient(() => fixture.url);

  it('an introspection query is refused, with where to find the schema', async () => {
    const { errors, data } = await ask('{ __schema { queryType { name } } }');

    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringMatching(/TRUSTED_DOCUMENTS.+schema\.graphql/) },
    ]);
  });
});
