import { ApolloServer } from '@apollo/server';
import { LOCAL_ADMINISTRATOR, type Principal } from '../../src/access/principal.ts';
import { refusalOfUnavailability } from '../../src/database/unavailable.ts';
import { compiledQueries } from '../../src/graphql/compiled-queries.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { memberOf, useDatabase } from '../support/world.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const world = useDatabase();
const schema = buildGraphQLSchema();
const reference = new ApolloServer<Context>({ schema });
/** How many queries were answered by compiled code. */
let compiled = 0;
const compiling = new ApolloServer<Context>({
  schema,
  plugins: [
    {
      requestDidStart: async (request) => {
        const listener = await compiledQueries(schema, 0).requestDidStart?.(request);
        return {
          responseForOperation: async (operation) => {
            const answer = (await listener?.responseForOperation?.(operation)) ?? null;
            if (answer) compiled += 1;
            return answer;
          },
        };
      },
    },
  ],
});

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(world.em);
});

async function answersTo(query: string, variables: Record<string, unknown>, as: Principal) {
  const { orm, run } = world.database;
  const backend = { em: orm.em, run, tables: orm.getMetadata(), refusalOf: refusalOfUnavailability, log: SILENT };
  compiled = 0;
  const answers = [];
  for (const server of [reference, compiling]) {
    const contextValue = createContext(backend, as, 'test-request');
    const { body } = await server.executeOperation({ query, variables }, { contextValue });
    answers.push(body.kind === 'single' ? JSON.stringify(body.singleResult) : 'incremental');
  }
  return { reference: answers[0], compiling: answers[1], compiled };
}

const ROW = `
  id status createdAt startedAt finishedAt deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy error
  project { __typename id name viewerRole createdAt }`;
const JOB = `${ROW} prompt feedbackCount adapter { id name deletedAt jobCount viewerCanDelete }
  audioSamples(first: 2) { totalCount edges { cursor node { id uri durationSeconds feedbackCount } } }`;

it.each([
  ['a row by its id', `query ($job: ID!) { job(id: $job) { ${JOB} } }`],
  ['a deleted one', `query ($deletedJob: ID!) { job(id: $deletedJob, includeDeleted: true) { ${JOB} } }`],
  ['none', 'query ($project: ID!) { job(id: $project) { id } }'],
  [
    'a list',
    `query ($project: ID!) { jobs(projectId: $project) { totalCount nodes { ${JOB} } pageInfo { hasNextPage endCursor startCursor hasPreviousPage } } }`,
  ],
  [
    'every kind of list',
    `query ($project: ID!) { project(id: $project) {
     ingestJobs(includeDeleted: true) { nodes { ${ROW} source statusBeforeDeletion documentCount documents { nodes { title ingestJob { id } } } } }
     jobs(includeDeleted: true) { nodes { ${JOB} } } adapters(includeDeleted: true) { nodes { id name jobs { nodes { id } } } } } }`,
  ],
  ['all projects', '{ projects(first: 3) { totalCount nodes { id name } } viewer { subject isAdmin } }'],
  [
    'aliases',
    `query ($project: ID!) {
     live: jobs(projectId: $project) { all: nodes { it: id } }
     deleted: jobs(projectId: $project, includeDeleted: true, filter: { deletedAt: { isNull: false } }) { nodes { id by: deletedBy } } }`,
  ],
  [
    'fragments, on types and on interfaces',
    `query ($project: ID!) { jobs(projectId: $project) { nodes { ...Job ...Tombstone ... on Deletable { viewerCanDelete } } } }
     fragment Job on GenerationJob { id adapter { name ...Tombstone } } fragment Tombstone on SoftDeletable { id deletedAt ... on Adapter { uri } }`,
  ],
  [
    'type names',
    'query ($project: ID!) { __typename jobs(projectId: $project) { __typename nodes { __typename id } } }',
  ],
  [
    'directives',
    'query ($project: ID!, $yes: Boolean!) { jobs(projectId: $project) @include(if: $yes) { nodes { id prompt @skip(if: $yes) adapter @include(if: true) { id } } } }',
  ],
  [
    'variables with defaults',
    'query ($project: ID!, $first: Int = 2, $status: [JobStatus!] = [COMPLETED, FAILED]) { jobs(projectId: $project, first: $first, filter: { status: $status }) { nodes { id status } } }',
  ],
  [
    'instants in variables',
    'query ($project: ID!, $since: DateTime!) { jobs(projectId: $project, includeDeleted: true, filter: { deletedAt: { gte: $since } }) { nodes { id deletedAt } } }',
  ],
  ['an id in upper case', 'query ($shouted: ID!) { job(id: $shouted) { id } }'],
  ['introspection', '{ __schema { queryType { name } types { name kind } } }'],
])('%s comes out the same from compiled code', async (_what, query) => {
  const { project, queuedJob: job, deletedJob } = rows;
  const declared = {
    project,
    job,
    deletedJob,
    yes: true,
    since: '2026-01-01T00:00:00.000Z',
    shouted: job.toUpperCase(),
  };
  const variables = Object.fromEntries(Object.entries(declared).filter(([name]) => query.includes(`$${name}`)));

  const answers = await answersTo(query, variables, LOCAL_ADMINISTRATOR);

  expect(answers.compiling).toBe(answers.reference);
  expect(JSON.parse(answers.reference as string)).not.toHaveProperty('errors');
  expect(answers.compiled).toBe(1);
});

it.each([
  ['a malformed id', 'query ($id: ID!) { job(id: $id) { id } }', { id: 'nonsense' }],
  [
    'a malformed id where another would do',
    'query ($id: ID!) { ingestJob(projectId: $id, id: "0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d") { id } }',
    { id: 1 },
  ],
  ['a missing variable', 'query ($id: ID!) { job(id: $id) { id } }', {}],
  ['a page that is too long', 'query ($project: ID!) { jobs(projectId: $project, first: 1000) { nodes { id } } }', {}],
  [
    'a list in a row that is asked for wrongly',
    'query ($project: ID!) { jobs(projectId: $project) { nodes { audioSamples(after: "x") { nodes { id } } } } }',
    {},
  ],
  [
    'what the viewer may not see',
    'query ($project: ID!) { jobs(projectId: $project, includeDeleted: true) { nodes { id } } }',
    {},
  ],
  ['a mutation', 'mutation { createProject(input: { name: "" }) { project { id } } }', {}],
])('%s is left to the reference', async (_what, query, variables) => {
  const { project } = rows;
  const given = query.includes('$project') ? { ...variables, project } : variables;

  const answers = await answersTo(query, given, memberOf('VIEWER', project));

  expect(answers.compiling).toBe(answers.reference);
  expect(JSON.parse(answers.reference as string)).toHaveProperty('errors');
  expect(answers.compiled).toBe(0);
});

describe('a document is not compiled', () => {
  const INTRUDER = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.intruded = true';

  it.each([
    [
      'with an argument written out',
      'query ($project: ID!) { jobs(projectId: $project, after: "§") { nodes { id } } }',
    ],
    [
      'with one in a fragment',
      'query ($project: ID!) { project(id: $project) { ...Jobs } } fragment Jobs on Project { jobs(after: "§") { nodes { id } } }',
    ],
    ['with a block of text', 'query ($project: ID!) { jobs(projectId: $project, after: """§""") { nodes { id } } }'],
    [
      'with a default written out',
      'query ($project: ID!, $after: String = "§") { jobs(projectId: $project, after: $after) { nodes { id } } }',
    ],
  ])('%s that is code to the compiler', async (_what, query) => {
    const { project } = rows;

    const answers = await answersTo(query.replace('§', INTRUDER), { project }, LOCAL_ADMINISTRATOR);

    expect(globalThis).not.toHaveProperty('intruded');
    expect(answers.compiling).toBe(answers.reference);
    expect(answers.compiled).toBe(0);
  });

  it('with a variable that means something to objects', async () => {
    const variables = JSON.parse('{ "__proto__": true }') as Record<string, unknown>;

    const answers = await answersTo(
      'query ($__proto__: Boolean = true) { viewer { subject @include(if: $__proto__) } }',
      variables,
      LOCAL_ADMINISTRATOR,
    );

    expect(answers.compiling).toBe(answers.reference);
    expect(answers.compiled).toBe(0);
  });

  it('with an alias that means something to objects', async () => {
    const { project } = rows;

    const answers = await answersTo(
      'query ($project: ID!) { project(id: $project) { __proto__: id } }',
      { project },
      LOCAL_ADMINISTRATOR,
    );

    expect(answers.compiling).toBe(answers.reference);
    expect(answers.reference).toBe(`{"data":{"project":{"__proto__":"${project}"}}}`);
    expect(answers.compiled).toBe(0);
  });
});
