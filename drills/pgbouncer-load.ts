/**
 * Runs the service behind PgBouncer under a load of creates, reads and deletions: sessions pooled by the system's PgBouncer,
 * transactions by that of `PGBOUNCER`, 1.21 or later. While one job is locked by another client, its deletions wait and
 * nobody else does. PgBouncer replaces its connections to the server all the time. Prints a table and its verdict; the
 * exit code is 1 where a request fails or waits.
 *
 * `PGBOUNCER=/path/of/pgbouncer node drills/pgbouncer-load.ts` takes about a minute. Without PGBOUNCER it pools sessions only.
 */
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startServiceProcess } from '../test/races/service-process.ts';
import { type HttpClient, httpClient } from '../test/support/http-client.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { startBouncer } from './bouncer.ts';

const DRILL_TIMEOUT_MS = 300_000;
const PHASE_MS = 10_000;
const CLIENTS = 16;
/** How long another client holds the lock of a job, in milliseconds. */
const LOCK_MS = 7_000;
const P99_BOUND_MS = 500;

setTimeout(() => {
  console.error(`The drill took longer than ${DRILL_TIMEOUT_MS / 1000} s`);
  process.exit(1);
}, DRILL_TIMEOUT_MS).unref();

const server = await startPostgresServer();
const results: Record<string, string | number | boolean>[] = [];
try {
  await run('session', 'pgbouncer', { pool_mode: 'session' });
  const program = process.env['PGBOUNCER'];
  if (program !== undefined) {
    process.env['DATABASE_POOLER'] = 'transaction';
    await run('transaction', program, {
      pool_mode: 'transaction',
      max_prepared_statements: '400',
      server_lifetime: '2',
    });
  }
} catch (error) {
  console.error(error);
} finally {
  await server.stop();
}
console.table(results);
const passed = results.length > 0 && results.every((result) => result['as expected'] === true);
console.log(passed ? 'PASSED: no request failed, and nobody waited for the locked job' : 'FAILED');
process.exit(passed ? 0 : 1);

async function run(mode: string, program: string, settings: Record<string, string>): Promise<void> {
  const database = `drill_${mode}`;
  const direct = new URL(server.url);
  await sql(direct.href, `create database ${database}`);
  direct.pathname = `/${database}`;
  process.env['MIGRATION_DATABASE_URL'] = direct.href;
  const [, version] = /PgBouncer (\S+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' })) ?? [];
  const bouncer = await startBouncer(Number(direct.port), database, settings, program);
  const service = await startServiceProcess(bouncer.url);
  try {
    const client = httpClient(() => service.url);
    const projects = await Promise.all([1, 2].map(() => createProject(client)));
    results.push(outcome(`PgBouncer ${version}, ${mode} pooling`, await load(client, projects, delay(PHASE_MS))));
    const locked = await createCancelledJob(client, projects[0] ?? '');
    const holder = new Client({ connectionString: direct.href });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from generation_jobs where id = $1 for update', [locked]);
    const deletions = Promise.all(Array.from({ length: 12 }, () => client.ask(deletionOf(locked))));
    const others = await load(client, projects.slice(1), delay(LOCK_MS));
    await holder.query('commit');
    await holder.end();
    const winners = (await deletions).filter(({ data }) => data?.deleteJob?.alreadyDeleted === false).length;
    results.push({
      ...outcome('the same, one job locked, 12 deletions of it', others),
      'deletions that took place': winners,
    });
  } finally {
    await service.stop();
    await bouncer.stop();
  }
}

interface Load {
  readonly times: number[];
  readonly failures: string[];
}

/** Creates, reads, cancels and deletes jobs in the projects, by many clients at once, until `done`. */
async function load(client: HttpClient, projects: readonly string[], done: Promise<unknown>): Promise<Load> {
  const times: number[] = [];
  const failures: string[] = [];
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  const ask = async (document: string) => {
    const start = performance.now();
    const { data, errors } = await client.ask(document);
    times.push(performance.now() - start);
    failures.push(...errors.map(({ message }) => message));
    return data;
  };
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const project = projects[index % projects.length] ?? '';
      while (!isDone) {
        const created = await ask(creationIn(project));
        const id: string = created?.createJob.job.id ?? '';
        await ask(`{ job(id: "${id}") { id prompt status adapter { id } } }`);
        await ask(`{ jobs(projectId: "${project}", first: 10) { totalCount nodes { id } } }`);
        await ask(cancellationOf(id));
        await ask(deletionOf(id));
      }
    }),
  );
  return { times, failures };
}

function outcome(what: string, { times, failures }: Load) {
  const p99 = Math.round(times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0);
  if (failures.length > 0) console.error([...new Set(failures)].slice(0, 5).join('\n'));
  return {
    what,
    requests: times.length,
    errors: failures.length,
    'p99 (ms)': p99,
    'longest (ms)': Math.round(Math.max(...times)),
    'as expected': failures.length === 0 && p99 < P99_BOUND_MS,
  };
}

async function createProject(client: HttpClient): Promise<string> {
  const { data } = await client.ask('mutation { createProject(input: { name: "Drill" }) { project { id } } }');
  return data.createProject.project.id;
}

async function createCancelledJob(client: HttpClient, project: string): Promise<string> {
  const { data } = await client.ask(creationIn(project));
  await client.ask(cancellationOf(data.createJob.job.id));
  return data.createJob.job.id;
}

function creationIn(project: string): string {
  return `mutation { createJob(input: { projectId: "${project}", prompt: "Say it" }) { job { id } } }`;
}

function cancellationOf(id: string): string {
  return `mutation { cancelJob(id: "${id}") { job { status } } }`;
}

function deletionOf(id: string): string {
  return `mutation { deleteJob(id: "${id}") { alreadyDeleted } }`;
}

async function sql(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
