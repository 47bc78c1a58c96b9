import { Writable } from 'node:stream';
import { pino } from 'pino';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';

const provider = useIdentityProvider();
const lines: Record<string, unknown>[] = [];
let service: Service;
let name: string;
let project: string;

beforeAll(async () => {
  name = await createTestDatabase();
  const intoLines = new Writable({
    write: (line, _encoding, done) => {
      lines.push(JSON.parse(line.toString()));
      done();
    },
  });
  const config = readConfig({ ...provider.environment, PORT: '0', DATABASE_URL: databaseUrl(name) });
  service = await startService(config, pino({ level: 'info' }, intoLines));
  project = await makeProject(em());
});
afterAll(async () => {
  await service?.stop();
  await dropTestDatabase(name);
});
beforeEach(() => {
  lines.length = 0;
});

const em = () => service.database.orm.em.fork();
const { send } = httpClient(() => service.url);

async function ask(query: string, claims: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await provider.token(claims)}` };
  return send('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
}
const nora = () => ({ sub: 'nora', projects: { [project]: 'editor' } });
const told = (event: string) => lines.filter((line) => line['event'] === event);

it('a deletion is logged in one line, as it is recorded', async () => {
  const job = await makeJob(em(), project);
  await makeFeedback(em(), project, await makeSample(em(), project, job));

  const answer = await ask(`mutation { deleteJob(id: "${job}", reason: "Obsolete") { alreadyDeleted } }`, nora());

  expect(told('sensitive_delete')).toEqual([
    expect.objectContaining({
      msg: 'sensitive_delete',
      entity: 'GENERATION_JOB',
      entityId: job,
      projectId: project,
      actor: 'nora',
      reason: 'Obsolete',
      requestId: answer.headers.get('x-request-id'),
      statusBefore: 'COMPLETED',
      deletedFeedbackCount: 1,
    }),
  ]);
});

it('a deletion by the REST route is logged too', async () => {
  const job = await makeIngestJob(em(), project);

  await send(`/api/projects/${project}/ingest/jobs/${job}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${await provider.token(nora())}` },
  });

  expect(told('sensitive_delete')).toMatchObject([{ entity: 'INGEST_JOB', entityId: job, actor: 'nora' }]);
});

it('a repeated or refused deletion is not logged', async () => {
  const [job, running] = [await makeJob(em(), project), await makeJob(em(), project, { status: 'RUNNING' })];
  const remove = (id: string) => ask(`mutation { deleteJob(id: "${id}") { alreadyDeleted } }`, nora());
  await remove(job);
  lines.length = 0;

  await remove(job);
  await remove(running);

  expect(told('sensitive_delete')).toEqual([]);
});

it('a forbidden operation is logged with its name', async () => {
  const job = await makeJob(em(), project);

  const viewer = { sub: 'milan', projects: { [project]: 'viewer' } };
  const answer = await ask(`mutation { deleteJob(id: "${job}") { alreadyDeleted } }`, viewer);

  expect(told('authz_fail')).toEqual([
    expect.objectContaining({ actor: 'milan', what: 'deleteJob', requestId: answer.headers.get('x-request-id') }),
  ]);
});

it('a request for an invisible row is not logged, as it reads as absent', async () => {
  const job = await makeJob(em(), project);

  await ask(`mutation { deleteJob(id: "${job}") { alreadyDeleted } }`, { sub: 'stranger' });

  expect(told('authz_fail')).toEqual([]);
});

it('a refused token is logged with the reason and without the token', async () => {
  await ask('{ viewer { subject } }', { aud: 'another' });

  expect(told('authn_fail')).toMatchObject([{ reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED' }]);
  expect(JSON.stringify(lines)).not.toMatch(/eyJ/);
});
