import { Client } from 'pg';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { hold } from '../support/holder.ts';
import { httpClient } from '../support/http-client.ts';
import { logLines } from '../support/log-lines.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { until } from '../support/until.ts';

const { log, lines } = logLines();
let service: Service;
let name: string;
let project: string;

beforeAll(async () => {
  name = await createTestDatabase();
  const config = readConfig({ PORT: '0', DATABASE_URL: databaseUrl(name), DATABASE_LOCK_TIMEOUT_MS: '400' });
  service = await startService(config, log);
});
afterAll(async () => {
  await service?.stop();
  await dropTestDatabase(name);
});
beforeEach(async () => {
  project = await makeProject(em());
  lines.length = 0;
});

const em = () => service.database.orm.em.fork();
const { ask } = httpClient(() => service.url);

const DELETE = `mutation ($project: ID!, $ids: [ID!]!) {
  deleteJobs(projectId: $project, ids: $ids, reason: "Obsolete") {
    results { id outcome code message } deletedCount deletedFeedbackCount
  }
}`;

async function makeJobs(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(await makeJob(em(), project));
  return ids;
}

const logged = (message: string) => lines.filter(({ msg }) => msg === message);

it('logs each deleted row in a line, as the mutation for one row does', async () => {
  const [job, running] = [await makeJob(em(), project), await makeJob(em(), project, { status: 'RUNNING' })];
  await makeFeedback(em(), project, await makeSample(em(), project, job));

  const { data } = await ask(DELETE, { project, ids: [job, running] });

  expect(data.deleteJobs).toMatchObject({ deletedCount: 1, deletedFeedbackCount: 1 });
  expect(logged('sensitive_delete')).toEqual([
    expect.objectContaining({
      event: 'sensitive_delete',
      entity: 'GENERATION_JOB',
      entityId: job,
      projectId: project,
      actor: 'local',
      reason: 'Obsolete',
      statusBefore: 'COMPLETED',
      deletedFeedbackCount: 1,
    }),
  ]);
});

it('refuses a row that another transaction holds, deletes all others, and can be sent again', async () => {
  const ids = await makeJobs(120);
  const holder = await hold(databaseUrl(name), 'select from generation_jobs where id = $1 for share', [ids[60]!]);

  const { data, errors } = await ask(DELETE, { project, ids });

  expect(errors).toEqual([]);
  const { results, deletedCount } = data.deleteJobs;
  expect(deletedCount).toBe(119);
  expect(results[60]).toEqual({
    id: ids[60],
    outcome: 'REFUSED',
    code: 'SERVICE_UNAVAILABLE',
    message: 'The database did not answer in time: try again',
  });
  expect(logged('unavailable')).toEqual([expect.objectContaining({ err: expect.objectContaining({ code: '55P03' }) })]);

  const again = ask(DELETE, { project, ids });
  await holder.commitAfterWaiters();
  expect((await again).data.deleteJobs).toMatchObject({ deletedCount: 1 });
});

it('finishes after a deadlock with another transaction', async () => {
  const ids = await makeJobs(3);
  const other = new Client({ connectionString: databaseUrl(name) });
  await other.connect();
  await other.query('begin');
  // So that the session of the service gives way first.
  await other.query('set local deadlock_timeout = 10000');
  await other.query('select from generation_jobs where id = $1 for update', [ids[2]]);
  const deleting = ask(DELETE, { project, ids });
  await until(async () => {
    const { rowCount } = await other.query(
      `select from pg_locks where not granted and locktype = 'transactionid' and pg_backend_pid() = any(pg_blocking_pids(pid))`,
    );
    return rowCount !== 0;
  });

  await other.query('select from generation_jobs where id = $1 for update', [ids[0]]);
  await other.end();

  expect((await deleting).data.deleteJobs).toMatchObject({ deletedCount: 3 });
});

it('deletes the rows of a batch whose connection is lost', async () => {
  const ids = await makeJobs(60);
  const holder = await hold(databaseUrl(name), 'select from generation_jobs where id = $1 for share', [ids[10]!]);
  const deleting = ask(DELETE, { project, ids });
  await holder.untilWaitedFor();

  await runSql(
    name,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  await holder.commitAfterWaiters();

  expect((await deleting).data.deleteJobs).toMatchObject({ deletedCount: 60 });
});
