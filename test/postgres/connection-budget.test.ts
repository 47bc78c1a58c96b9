import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { EVERYTHING } from '../support/database-fixture.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { createOddDatabase } from '../support/odd-databases.ts';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';

const isDone = ({ status }: PromiseSettledResult<unknown>) => status === 'fulfilled';

/** Creates a job, and reads it, every so many milliseconds. Resolves to the outcomes. */
async function workOn(database: OpenDatabase, project: string, everyMs: number, forMs: number) {
  const results: Promise<unknown>[] = [];
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    const job = createGenerationJob(database, EVERYTHING, { projectId: project, prompt: 'Hello' });
    results.push(job.then(({ id }) => database.run('one', 'select from generation_jobs where id = $1', [id])));
    await setTimeout(everyMs);
  }
  return Promise.allSettled(results);
}

it.each([4, 5, 13])('a role with a limit of %i connections serves a process with as many', async (connections) => {
  const odd = await createOddDatabase(`alter role ROLE connection limit ${connections}`);
  const limits = { ...DEFAULT_DATABASE_LIMITS, connections };
  const database = await openDatabase({ kind: 'server', url: odd.url, limits });
  const em = database.orm.em.fork();
  const project = await em.insert(Project, { id: crypto.randomUUID(), name: 'Limited' });
  const jobs = await Promise.all(Array.from({ length: 20 }, () => makeJob(em, project)));
  const rowsOfMany = Array.from({ length: 400 }, (_, n) => database.run(`s${n}`, `select ${n}`, []));

  // Repeated deletions wait for one another, and counts have a connection of their own.
  const outcomes = await Promise.allSettled([
    ...rowsOfMany,
    ...jobs.flatMap((job) => [1, 2, 3].map(() => deleteGenerationJob(database, EVERYTHING, job))),
    ...jobs.map((_, n) =>
      database.fetch({ name: `c${n}`, text: `select count(*), ${n} from feedback`, params: [], isSlow: true }),
    ),
    ...(await workOn(database, project, 5, 1_000)),
  ]);

  expect(outcomes.filter((outcome) => !isDone(outcome))).toEqual([]);
  await database.close();
  await odd.drop();
});

describe('while a synchronous standby is gone', () => {
  let server: PostgresServer;
  let admin: Client;
  beforeAll(async () => {
    server = await startPostgresServer({ synchronous_commit: 'on', fsync: 'on' });
    admin = new Client({ connectionString: server.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await server.stop();
  });

  const connected = async () => {
    const { rows } = await admin.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where application_name = 'tombstone'`,
    );
    return rows[0]!.count;
  };
  /** Resolves once a commit waits for the standby: the server applies the setting a moment after it is reloaded. */
  const untilCommitsWait = async (writer: Client) => {
    const commit = () => writer.query(`select pg_logical_emit_message(true, 'tombstone', 'waits')`);
    await until(async () => !(await Promise.race([commit().then(() => true), setTimeout(100, false)])));
  };
  const setStandby = async (name: string) => {
    await admin.query(`alter system set synchronous_standby_names = '${name}'`);
    await admin.query('select pg_reload_conf()');
  };

  it('a process stays within its budget, and writes succeed once it is back', async () => {
    const limits = { ...DEFAULT_DATABASE_LIMITS, connections: 4, statementTimeoutMs: 500, lockTimeoutMs: 1_000 };
    const config = { kind: 'server', url: server.url, limits } as const;
    const database = await openDatabase(config);
    await migrate(database, config);
    const project = await makeProject(database.orm.em.fork());
    await database.fetch({ name: 'slow', text: 'select 1', params: [], isSlow: true });
    expect(await connected()).toBe(4);
    await setStandby('gone');
    const writer = new Client({ connectionString: server.url });
    await writer.connect();
    await untilCommitsWait(writer);

    const work = workOn(database, project, 20, 8_000);
    const counts: number[] = [];
    const sampling = setInterval(() => void connected().then((count) => counts.push(count)), 100);
    const outcomes = await work;
    clearInterval(sampling);
    await setStandby('');
    await writer.end();

    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
    expect(outcomes.filter(isDone)).toEqual([]);
    await until(async () => (await workOn(database, project, 10, 100)).every(isDone));
    await database.close();
  }, 60_000);
});
