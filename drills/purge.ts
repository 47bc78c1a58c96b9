/**
 * Purges deleted jobs beside a serving process, and measures how long its requests take before, meanwhile and after. It kills
 * the purge once in the middle, and runs it again: all samples are printed, and all deleted rows are gone.
 *
 * `node drills/purge.ts [jobs]` takes about eight minutes and 5 GB of disk for 1,000,000 jobs.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../src/storage/migration/migrate.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { startServiceProcess } from '../test/races/service-process.ts';
import { httpClient } from '../test/support/http-client.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';

const JOBS = Number(process.argv[2] ?? 1_000_000);
const LIVE_JOBS = 20_000;
/** How long requests are measured before and after the purge, in milliseconds. */
const QUIET_MS = 20_000;
const PROJECT = '00000000-0000-7000-8000-000000000001';
const CREATE = `mutation { createJob(input: { projectId: "${PROJECT}", prompt: "Say it" }) { job { id } } }`;
const CANCEL = 'mutation ($id: ID!) { cancelJob(id: $id) { job { status } } }';
const DELETE = 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';
const READ = `query { jobs(projectId: "${PROJECT}", first: 20) { nodes { id prompt audioSamples { nodes { uri } } } } }`;

const server = await startPostgresServer({ max_wal_size: '4GB', shared_buffers: '512MB' });
const admin = new Client({ connectionString: server.url });
admin.on('error', () => {});
await admin.connect();

/** The foreign keys and guards are off, as the rows are right. */
async function fill(): Promise<void> {
  const config = { kind: 'server', url: server.url } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  await database.close();
  await admin.query('set session_replication_role = replica');
  await admin.query(`insert into projects (id, name) values ($1, 'Drill')`, [PROJECT]);
  await admin.query(
    `insert into generation_jobs (id, created_at, project_id, prompt, status, started_at, finished_at, deleted_at, deleted_by)
     select gen_random_uuid(), now() - n * interval '1 second', $1, 'Say it', 'COMPLETED', now(), now(),
       case when n > ${LIVE_JOBS} then now() - interval '1 day' end, case when n > ${LIVE_JOBS} then 'nora' end
     from generate_series(1, ${LIVE_JOBS + JOBS}) n`,
    [PROJECT],
  );
  await admin.query(
    `insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
     select gen_random_uuid(), $1, id, 's3://audio/' || id || '.flac', 1 from generation_jobs`,
    [PROJECT],
  );
  await admin.query('reset session_replication_role');
  await admin.query('vacuum analyze');
}

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

/** Reads, creates, cancels and deletes until `done`. */
async function measure(url: string, what: string, done: Promise<unknown>) {
  const client = httpClient(() => url);
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  const times: number[] = [];
  let failed = 0;
  const send = async (document: string, variables = {}) => {
    const asked = performance.now();
    const { data, errors } = await client.ask(document, variables);
    times.push(performance.now() - asked);
    failed += errors.length;
    await delay(5);
    return data;
  };
  const read = async () => {
    while (!isDone) await send(READ);
  };
  const write = async () => {
    while (!isDone) {
      const { id } = (await send(CREATE)).createJob.job;
      await send(CANCEL, { id });
      await send(DELETE, { id });
    }
  };
  await Promise.all([read(), read(), write(), write()]);
  return {
    what,
    requests: times.length,
    'p50 (ms)': Number(percentile(times, 0.5).toFixed(1)),
    'p99 (ms)': Number(percentile(times, 0.99).toFixed(1)),
    failed,
  };
}

/** Runs `npm run purge`, and kills it after that many lines. Resolves to the ids of the samples that it printed. */
async function purge(killAfter = Number.POSITIVE_INFINITY): Promise<Set<string>> {
  const child = spawn(process.execPath, ['src/purge.ts', '--deleted-before', '1h'], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, DATABASE_URL: server.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = new Set<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.endsWith('}')) return;
    printed.add(JSON.parse(line).sampleId);
    if (printed.size === killAfter) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  return printed;
}

const results: Record<string, string | number>[] = [];
let passed = false;
try {
  await fill();
  const service = await startServiceProcess(server.url);
  await measure(service.url, 'warming up', delay(5_000));
  const before = await measure(service.url, 'before the purge', delay(QUIET_MS));
  const started = performance.now();
  const purging = (async () => [...(await purge(JOBS / 2)), ...(await purge())])();
  const meanwhile = await measure(service.url, 'beside the purge', purging);
  const seconds = Math.round((performance.now() - started) / 1_000);
  const after = await measure(service.url, 'after the purge', delay(QUIET_MS));
  results.push(before, { ...meanwhile, 'took (s)': seconds }, after);

  const printed = new Set(await purging);
  const {
    rows: [left],
  } = await admin.query(
    `select (select count(*)::int from generation_jobs where deleted_at < now() - interval '1 hour') as jobs,
      (select count(*)::int from audio_samples) as samples`,
  );
  const isWhole = printed.size === JOBS && left.jobs === 0 && left.samples === LIVE_JOBS;
  console.log(`${printed.size} samples printed, ${left.jobs} deleted jobs left, ${left.samples} samples left`);
  passed = isWhole && meanwhile.failed === 0 && meanwhile['p99 (ms)'] <= 2 * before['p99 (ms)'];
  await service.stop();
} catch (error) {
  console.error(error);
} finally {
  await admin.end();
  await server.stop();
}
console.table(results);
console.log(passed ? 'PASSED: the p99 did not double, and no sample was lost' : 'FAILED');
process.exit(passed ? 0 : 1);
