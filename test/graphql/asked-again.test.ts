import { ApolloServer } from '@apollo/server';
import { LOCAL_ADMINISTRATOR } from '../../src/domain/access/principal.ts';
import { PreparedOperations } from '../../src/engine/operation/prepared-operations.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { backendOf } from '../support/app-context.ts';
import { useDatabase } from '../support/world.ts';

const QUERY = 'query Who { viewer { subject } }';
const TRUSTED = new Map([['some-id', QUERY]]);
const TIMES = 3;

const world = useDatabase();

/** What is known of operations once the server has executed one some times. */
async function knownAfter(times: number, trusted?: ReadonlyMap<string, string>): Promise<PreparedOperations> {
  const schema = buildGraphQLSchema();
  const known = new PreparedOperations(schema, trusted, TIMES);
  const server = new ApolloServer<Context>({ schema, plugins: [known.plugin] });
  for (let time = 0; time < times; time++) {
    const contextValue = createContext(backendOf(world.database), LOCAL_ADMINISTRATOR, 'test-request');
    await server.executeOperation({ query: QUERY }, { contextValue });
  }
  return known;
}

const byId = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

it('an operation is prepared the time after it was executed often enough', async () => {
  const [seldom, often] = [await knownAfter(TIMES), await knownAfter(TIMES + 1)];

  expect(seldom.find({ query: QUERY })).toBeUndefined();
  expect(often.find({ query: QUERY })).toBeInstanceOf(Function);
});

it.each<[string, object]>([
  ['its text', { query: QUERY }],
  ['its text and no extensions', { query: QUERY, extensions: null }],
  ["what Apollo's client says of itself", { query: QUERY, extensions: { clientLibrary: { name: '@apollo/client' } } }],
  ['the id of a trusted document', byId('some-id')],
])('it is found by %s', async (_by, asked) => {
  const known = await knownAfter(TIMES + 1, TRUSTED);

  expect(known.find(asked)).toBeInstanceOf(Function);
});

it.each<[string, object]>([
  ['another text', { query: `${QUERY} ` }],
  ['another name', { query: QUERY, operationName: 'Else' }],
  ['no text', {}],
  ['a text that is none', { query: [QUERY] }],
  ['extensions that are a text', { query: QUERY, extensions: '{}' }],
  ['extensions that are a list', { query: QUERY, extensions: [] }],
  ['an id of another version', byId('some-id', 2)],
  ['an id that nobody knows', byId('other-id')],
  ['an id that is none', byId({})],
  ['an id that is nothing', { query: QUERY, extensions: { persistedQuery: null } }],
  ['a text and an id', { query: QUERY, ...byId('some-id') }],
])('it is left to the server by %s', async (_by, asked) => {
  const known = await knownAfter(TIMES + 1, TRUSTED);

  expect(known.find(asked)).toBeUndefined();
});

it('it is left to the server by an id where no document is trusted', async () => {
  const known = await knownAfter(TIMES + 1);

  expect(known.find(byId('some-id'))).toBeUndefined();
});
