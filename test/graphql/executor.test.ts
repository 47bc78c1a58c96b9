import { LOCAL_ADMINISTRATOR } from '../../src/domain/access/principal.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import { textProblem } from '../../src/domain/text.ts';
import { Executor } from '../../src/engine/operation/executor.ts';
import { createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { appContextOf } from '../support/app-context.ts';
import { useDatabase } from '../support/database-fixture.ts';

const QUERY = 'query Who { viewer { subject } }';
const TRUSTED = new Map([['some-id', QUERY]]);
const ANSWER = { json: '{"data":{"viewer":{"subject":"local"}}}\n' };
const REFERENCE = { reference: 'of the reference executor' };

const fixture = useDatabase();

const executorFor = (trustedDocuments?: ReadonlyMap<string, string>) =>
  new Executor<Scope>(buildGraphQLSchema(), {
    textProblem,
    partitionKey: 'projectId',
    trusted: trustedDocuments && { documents: trustedDocuments, message: 'Not trusted' },
  });

const execute = (executor: Executor<Scope>, request: object, isJson = true) =>
  executor.execute(
    request,
    createContext(appContextOf(fixture.database), LOCAL_ADMINISTRATOR, 'test-request'),
    isJson,
    async () => REFERENCE.reference,
  );

const byId = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

it('the engine answers an operation the first time and every time', async () => {
  const executor = executorFor();

  const answers = [await execute(executor, { query: QUERY }), await execute(executor, { query: QUERY })];

  expect(answers).toEqual([ANSWER, ANSWER]);
});

it.each<[string, object]>([
  ['its text', { query: QUERY }],
  ['its text and no extensions', { query: QUERY, extensions: null }],
  [
    "its text, with extensions of Apollo's client",
    { query: QUERY, extensions: { clientLibrary: { name: '@apollo/client' } } },
  ],
  ['its name', { query: QUERY, operationName: 'Who' }],
  ['the id of a trusted document', byId('some-id')],
])('the engine finds an operation by %s', async (_by, request) => {
  expect(await execute(executorFor(TRUSTED), request)).toEqual(ANSWER);
});

it.each<[string, object]>([
  ['another text', { query: `${QUERY} ` }],
  ['another name', { query: QUERY, operationName: 'Else' }],
  ['no text', {}],
  ['a text that is not a string', { query: [QUERY] }],
  ['extensions that are a string', { query: QUERY, extensions: '{}' }],
  ['extensions that are a list', { query: QUERY, extensions: [] }],
  ['an id with another version', byId('some-id', 2)],
  ['an unknown id', byId('other-id')],
  ['an id that is not a string', byId({})],
  ['a persisted query that is null', { query: QUERY, extensions: { persistedQuery: null } }],
  ['a text and an id', { query: QUERY, ...byId('some-id') }],
])('the reference executor answers a request with %s', async (_by, request) => {
  expect(await execute(executorFor(TRUSTED), request)).toEqual(REFERENCE);
});

it('the reference executor answers a request with an id if there are no trusted documents', async () => {
  expect(await execute(executorFor(), byId('some-id'))).toEqual(REFERENCE);
});

it('the requests that each executor answers are counted by reason', async () => {
  const executor = executorFor();

  await execute(executor, { query: QUERY });
  await execute(executor, { query: QUERY }, false);
  await execute(executor, { query: '{ viewer { subject' });
  await execute(executor, { query: '{ viewer { unknown } }' });
  await execute(executor, { query: 'query ($id: ID!) { job(id: $id) { id } }', variables: {} });
  await execute(executor, { query: '{ __schema { queryType { name } } }' });
  await execute(executor, { query: '{ jobs(projectId: "0199ffff-0000-7000-8000-000000000000") { totalCount } }' });
  await execute(executor, { query: `{ ${'viewer { subject } '.repeat(1_000)} }` });

  expect(executor.counts).toEqual({
    engine: 1,
    reference: { transport: 1, limits: 1, document: 2, variables: 1, unsupported: 1, error: 1 },
  });
});
