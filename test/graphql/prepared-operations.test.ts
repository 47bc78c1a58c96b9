import { type GraphQLField, type GraphQLObjectType, parse } from 'graphql';
import { LOCAL_ADMINISTRATOR } from '../../src/domain/access/principal.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { MemoryLimit } from '../../src/engine/limited-map.ts';
import { Document } from '../../src/engine/operation/document.ts';
import { createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { createApolloServer } from '../../src/server/apollo-server.ts';
import { appContextOf } from '../support/app-context.ts';
import { bothAnswers } from '../support/both-answers.ts';
import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { makeJob, makeSample } from '../support/makers.ts';

const fixture = useDatabase();

let rows: EveryState;
let escaped: string;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
  escaped = await makeJob(fixture.em, rows.project, { status: 'FAILED' });
  const error = 'Say "no" \\ \u0001\n\t\u2028 — 🪦';
  const prompt = 'ü'.repeat(200);
  const [startedAt, finishedAt] = ['30.1', '30.12'].map((seconds) => new Date(`2030-11-21T20:15:${seconds}Z`));
  await fixture.em.nativeUpdate(GenerationJob, { id: escaped }, { error, prompt, startedAt, finishedAt });
  // PostgreSQL formats this as 1e-07, JSON as 1e-7.
  const sample = await makeSample(fixture.em, rows.project, escaped);
  await fixture.em.nativeUpdate(AudioSample, { id: sample }, { durationSeconds: 1e-7 });
});

const ROW = `
  id status createdAt startedAt finishedAt deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy error
  project { __typename id name viewerRole createdAt }`;
const JOB = `${ROW} prompt feedbackCount adapter { id name deletedAt jobCount viewerCanDelete }
  audioSamples(first: 2) { totalCount edges { cursor node { id uri durationSeconds feedbackCount } } }`;

it.each([
  ['a row by its id', `query ($job: ID!) { job(id: $job) { ${JOB} } }`],
  ['a deleted one', `query ($deletedJob: ID!) { job(id: $deletedJob, includeDeleted: true) { ${JOB} } }`],
  ['no row', 'query ($project: ID!) { job(id: $project) { id } }'],
  [
    'a list',
    `query ($project: ID!) { jobs(projectId: $project) { totalCount nodes { ${JOB} } pageInfo { hasNextPage endCursor startCursor hasPreviousPage } } }`,
  ],
  [
    'every type of list',
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
    'directives with literal values',
    'query ($project: ID!) { jobs(projectId: $project) @include(if: true) { nodes { id prompt @skip(if: true) adapter { id } } } }',
  ],
  [
    'objects without any selected field',
    `query ($project: ID!) { viewer { subject @skip(if: true) } jobs(projectId: $project) { nodes { id @include(if: false) } pageInfo { ...End } } }
     fragment End on PageInfo { endCursor @skip(if: true) }`,
  ],
  ['an operation without any selected field', '{ viewer @skip(if: true) { subject } }'],
  [
    'variables with defaults',
    'query ($project: ID!, $first: Int = 2, $status: [JobStatus!] = [COMPLETED, FAILED]) { jobs(projectId: $project, first: $first, filter: { status: $status }) { nodes { id status } } }',
  ],
  [
    'instants in variables',
    'query ($project: ID!, $since: DateTime!) { jobs(projectId: $project, includeDeleted: true, filter: { deletedAt: { gte: $since } }) { nodes { id deletedAt } } }',
  ],
  ['an id in upper case', 'query ($shouted: ID!) { job(id: $shouted) { id } }'],
  [
    'texts that JSON escapes, long ones, small numbers, and instants without milliseconds',
    'query ($escaped: ID!) { job(id: $escaped) { prompt error startedAt finishedAt audioSamples { nodes { durationSeconds } } } }',
  ],
  [
    'literal arguments',
    'query ($project: ID!) { jobs(projectId: $project, first: 2, filter: { status: [FAILED] }) { nodes { id } } }',
  ],
  [
    'variables within input objects',
    'query ($project: ID!, $job: ID!) { jobs(projectId: $project, filter: { adapterId: $job }) { nodes { id } } }',
  ],
  ['the alias __proto__', 'query ($project: ID!) { project(id: $project) { __proto__: id } }'],
])('%s: the engine gives the answer of the reference executor', async (_what, query) => {
  const { project, queuedJob: job, deletedJob } = rows;
  const declared = {
    project,
    job,
    deletedJob,
    escaped,
    since: '2026-01-01T00:00:00.000Z',
    shouted: job.toUpperCase(),
  };
  const variables = Object.fromEntries(Object.entries(declared).filter(([name]) => query.includes(`$${name}`)));

  const answers = await bothAnswers(fixture.database, query, variables, LOCAL_ADMINISTRATOR);

  expect(answers.prepared).toBe(answers.reference);
  expect(JSON.parse(answers.reference)).not.toHaveProperty('errors');
});

it.each([
  ['a malformed id', 'query ($id: ID!) { job(id: $id) { id } }', { id: 'nonsense' }],
  [
    'a malformed id beside a valid one',
    'query ($id: ID!) { ingestJob(projectId: $id, id: "0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d") { id } }',
    { id: 1 },
  ],
  ['a missing variable', 'query ($id: ID!) { job(id: $id) { id } }', {}],
  ['a page size out of range', 'query ($project: ID!) { jobs(projectId: $project, first: 1000) { nodes { id } } }', {}],
  [
    'invalid arguments of a list in a row',
    'query ($project: ID!) { jobs(projectId: $project) { nodes { audioSamples(after: "x") { nodes { id } } } } }',
    {},
  ],
  [
    'a read that the viewer may not do',
    'query ($project: ID!) { jobs(projectId: $project, includeDeleted: true) { nodes { id } } }',
    {},
  ],
  ['a mutation with invalid input', 'mutation { createProject(input: { name: "" }) { project { id } } }', {}],
])('%s: the reference executor gives the error', async (_what, query, variables) => {
  const { project } = rows;
  const given = query.includes('$project') ? { ...variables, project } : variables;

  const answers = await bothAnswers(fixture.database, query, given, memberOf('VIEWER', project));

  expect(JSON.parse(answers.reference)).toHaveProperty('errors');
  expect(answers).toMatchObject({ isPrepared: true, prepared: undefined });
});

it.each([
  ['introspection', '{ __schema { queryType { name } } }'],
  ['the variable name __proto__', 'query ($__proto__: Int = 2) { projects(first: $__proto__) { totalCount } }'],
  [
    'several mutations',
    'mutation { a: createProject(input: { name: "A" }) { project { id } } b: createProject(input: { name: "B" }) { project { id } } }',
  ],
])('the engine does not support %s', async (_what, query) => {
  const answers = await bothAnswers(fixture.database, query, {}, LOCAL_ADMINISTRATOR);

  expect(answers).toMatchObject({ isPrepared: false, prepared: undefined });
});

it.each([
  ['only the engine has', 1, 'the engine failed, and Apollo Server answered without an error'],
  ['both executors have', 2, 'fault'],
])('a fault that %s is logged once', async (_case, times, message) => {
  const faulty = buildGraphQLSchema();
  const { prompt } = (faulty.getType('GenerationJob') as GraphQLObjectType).getFields();
  let calls = 0;
  (prompt as GraphQLField<GenerationJob, unknown>).resolve = (job) => (calls++ < times ? { no: 'text' } : job.prompt);
  const logged: unknown[] = [];
  const appContext = appContextOf(fixture.database, { error: (...told) => logged.push(told) });
  const context = createContext(appContext, LOCAL_ADMINISTRATOR, 'test-request');
  const query = `{ job(id: "${escaped}") { prompt } }`;

  const answer = await new Document<Scope>(faulty, parse(query), 'projectId', new MemoryLimit())
    .operation(undefined)
    ?.answer({}, context);
  const { body } = await createApolloServer(faulty, appContext, { introspection: false }).executeOperation(
    { query },
    { contextValue: context },
  );

  expect(answer).toEqual({ reason: 'error' });
  const shown = times === 1 ? { data: { job: { prompt: expect.any(String) } } } : { errors: [expect.anything()] };
  expect(body).toMatchObject({ singleResult: shown });
  expect(logged).toEqual([[{ requestId: 'test-request', err: expect.any(Error) }, message]]);
});
