import { setTimeout as delay } from 'node:timers/promises';
import { startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { openDatabaseGate } from '../support/database-gate.ts';
import { databaseUrl } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { logLines } from '../support/log-lines.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { openTransaction } from '../support/open-transaction.ts';
import { useService } from '../support/service.ts';
import { until } from '../support/until.ts';

const provider = useIdentityProvider();
const { log, lines } = logLines();
const fixture = useService('server', () => ({ ...provider.environment, SLOW_STATEMENT_MS: '150' }), log);
const { send } = httpClient(() => fixture.url);
const em = () => fixture.service.database.orm.em.fork();
let token: string;
let project: string;

beforeAll(async () => {
  token = await provider.token({ sub: 'nora', roles: ['admin'] });
  project = await makeProject(em());
});
beforeEach(() => {
  lines.length = 0;
});

/** Sends a request. Resolves to its answer and to the line that the log has of it. */
async function logged(path: string, init: RequestInit = {}, authorization = `Bearer ${token}`) {
  const headers = { 'content-type': 'application/json', authorization, ...(init.headers as object) };
  const answer = await send(path, { ...init, headers });
  const requestId = answer.headers.get('x-request-id');
  await until(() => lines.some((line) => line['requestId'] === requestId && 'code' in line && 'path' in line));
  const own = lines.filter((line) => line['requestId'] === requestId);
  return { answer, own, line: own.find((line) => 'path' in line) };
}
const ask = (query: string, variables: object = {}, headers: object = {}) =>
  logged('/graphql', { method: 'POST', body: JSON.stringify({ query, variables }), headers: { ...headers } });

const GET_JOB = 'query GetJob($id: ID!) { job(id: $id) { id status } }';
const EVENT = 'select request_id from deletion_events where entity_id = $1';
const DELETE_JOB = 'mutation DeleteJob($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';

it('a request is logged in one line with its operation, subject, outcome, duration and number of statements', async () => {
  const id = await makeJob(em(), project);

  const { own, answer } = await ask(GET_JOB, { id });

  expect(own).toEqual([
    expect.objectContaining({
      requestId: answer.headers.get('x-request-id'),
      method: 'POST',
      path: '/graphql',
      status: 200,
      code: 'OK',
      operation: 'GetJob',
      subject: 'nora',
      statements: 1,
      ms: expect.any(Number),
      msg: 'POST /graphql 200 GetJob OK',
    }),
  ]);
});

it('the line of a refused mutation has the code of the error, although its status is 200', async () => {
  const id = await makeJob(em(), project, { status: 'RUNNING' });

  const { line } = await ask(DELETE_JOB, { id });

  expect(line).toMatchObject({ level: 30, status: 200, code: 'JOB_RUNNING', operation: 'DeleteJob', statements: 2 });
});

it('a deletion has one request id in the header, in its line, in the audit log and in the record', async () => {
  const id = await makeJob(em(), project);

  const { answer, own } = await ask(DELETE_JOB, { id });

  const requestId = answer.headers.get('x-request-id');
  const event = await fixture.service.database.run('', EVENT, [id]);
  expect(event).toEqual([[requestId]]);
  expect(own.map(({ msg }) => msg)).toEqual(['sensitive_delete', 'POST /graphql 200 DeleteJob OK']);
});

it.each<[string, string, string]>([
  ['does not parse', '{', 'GRAPHQL_PARSE_FAILED'],
  ['does not validate', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['is over a limit', `{ ${'viewer { subject } '.repeat(800)} }`, 'QUERY_TOO_COMPLEX'],
  ['is missing', '', 'BAD_USER_INPUT'],
])('a document that %s is logged with the code of its error', async (_what, query, code) => {
  const { line } = await ask(query);

  expect(line).toMatchObject({ status: 400, code });
});

it.each<[number, string, string, RequestInit, string | undefined]>([
  [401, 'UNAUTHENTICATED', '/graphql', { method: 'POST', body: '{}' }, ''],
  [404, 'NOT_FOUND', '/nowhere', {}, undefined],
  [400, 'BAD_USER_INPUT', '/api/projects/oops/ingest/jobs/oops', { method: 'DELETE' }, undefined],
  [200, 'OK', '/openapi.json', {}, undefined],
])('a request that is answered with status %i is logged with the code %s: %s', async (status, code, path, init, as) => {
  const { line } = await logged(path, init, as);

  expect(line).toMatchObject({ status, code });
});

it('an outage is logged as an error with the code SERVICE_UNAVAILABLE, although its status is 200', async () => {
  const [[name] = []] = await fixture.service.database.run('', 'select current_database()', []);
  const gate = await openDatabaseGate(databaseUrl(name as string));
  const service = await startService(readConfig({ PORT: '0', DATABASE_URL: gate.url }), log);

  await gate.shut();
  const { errors } = await httpClient(() => service.url).ask(DELETE_JOB, { id: project });
  await service.stop();

  expect(errors).toMatchObject([{ code: 'SERVICE_UNAVAILABLE' }]);
  const line = lines.find(({ operation }) => operation === 'DeleteJob');
  expect(line).toMatchObject({ level: 50, status: 200, code: 'SERVICE_UNAVAILABLE' });
});

it('the line has the trace of the traceparent header, if that is valid', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceOf = async (traceparent: string) => (await ask('{ viewer { subject } }', {}, { traceparent })).line;

  expect(await traceOf(`00-${traceId}-00f067aa0ba902b7-01`)).toMatchObject({ traceId });
  for (const invalid of [
    `ff-${traceId}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`,
    'nonsense',
  ])
    expect(await traceOf(invalid)).not.toHaveProperty('traceId');
});

it('a statement that takes longer than SLOW_STATEMENT_MS is logged with its operation and its text, without values', async () => {
  const id = await makeJob(em(), project);
  const [[name] = []] = await fixture.service.database.run('', 'select current_database()', []);
  const blocker = await openTransaction(name as string, `select from generation_jobs where id = '${id}' for update`);

  const deletion = ask(DELETE_JOB, { id });
  await delay(200);
  await blocker.end();
  const { own } = await deletion;

  const slow = own.find(({ event }) => event === 'slow_statement');
  expect(slow).toMatchObject({
    level: 40,
    msg: 'slow statement',
    operation: 'DeleteJob',
    statement: expect.stringMatching(/^[0-9a-f]{40}$/),
    sql: expect.stringContaining('update "generation_jobs"'),
    ms: expect.any(Number),
  });
  expect(slow?.['ms']).toBeGreaterThanOrEqual(150);
  expect(JSON.stringify(slow)).not.toContain(id);
});
