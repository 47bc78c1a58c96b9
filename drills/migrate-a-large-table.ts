/**
 * Migrates databases with a million rows in each table while others read and write, and measures how
 * long those wait, undisturbed and with a transaction open that has read the tables:
 *
 * - without a migration, which shows what the machine itself adds,
 * - from before soft deletion, with that migration as release 0.1.0 had it (all in one transaction),
 * - from before soft deletion, with all migrations as they are now,
 * - from release 0.1.0, with all migrations since then.
 *
 * `node drills/migrate-a-large-table.ts [rows]` takes about eight minutes and 6 GB of disk.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { openDatabase } from '../src/storage/open-database.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const BOUND_MS = 200;
const READER_MS = 5_000;
const CONTROL_MS = 10_000;
const BEFORE = 'Migration20260901000000_pipeline';
const OF_0_1_0 = 'Migration20261201000000_deletion_record';
const PROJECT = '00000000-0000-7000-8000-000000000000';

const server = await startPostgresServer({ max_wal_size: '8GB', shared_buffers: '1GB' });
const urlOf = (name: string) => server.url.replace(/postgres$/, name);

async function connect(name: string, application_name = 'drill'): Promise<Client> {
  const client = new Client({ connectionString: urlOf(name), application_name });
  // The server stops when something else failed: that is what counts.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function run(name: string, ...statements: string[]): Promise<void> {
  const client = await connect(name);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function migrateTo(name: string, migration: string): Promise<void> {
  const database = await openDatabase({ kind: 'server', url: urlOf(name) });
  await database.orm.migrator.up({ to: migration });
  await database.close();
}

async function fill(name: string): Promise<void> {
  await run('postgres', `create database ${name}`);
  await migrateTo(name, BEFORE);
  await run(
    name,
    `insert into projects (id, name) values ('${PROJECT}', 'Audiobooks')`,
    `insert into adapters (id, project_id, name, base_model, uri)
     select gen_random_uuid(), '${PROJECT}', 'Voice ' || n, 'base', 's3://a' from generate_series(1, 100000) n`,
    `insert into ingest_jobs (id, project_id, source) select gen_random_uuid(), '${PROJECT}', 'a.pdf' from generate_series(1, ${ROWS})`,
    `insert into generation_jobs (id, project_id, adapter_id, prompt)
     select gen_random_uuid(), '${PROJECT}', (select id from adapters limit 1), 'Say it' from generate_series(1, ${ROWS})`,
    `insert into audio_samples (id, project_id, job_id, uri, duration_seconds)
     select id, project_id, id, 's3://a', 1 from generation_jobs limit 1000`,
    `insert into feedback (id, project_id, audio_sample_id, rating, author)
     select gen_random_uuid(), project_id, id, 5, 'nora' from audio_samples, generate_series(1, ${ROWS / 1000})`,
    'vacuum analyze',
  );
}

/** Copies the filled database, as release 0.1.0 leaves it after a million deletions. */
async function fillOf0_1_0(name: string): Promise<void> {
  await run('postgres', `create database ${name} template filled`);
  await migrateTo(name, OF_0_1_0);
  await run(
    name,
    `insert into deletion_events (id, project_id, entity, entity_id, actor)
     select gen_random_uuid(), '${PROJECT}', 'FEEDBACK', gen_random_uuid(), 'nora' from generate_series(1, ${ROWS})`,
    'vacuum analyze',
  );
}

/** Writes and reads until `done`. Resolves to the longest time that one of them took, in milliseconds, and how many failed. */
async function disturb(name: string, done: Promise<unknown>): Promise<{ write: number; read: number; failed: number }> {
  let isDone = false;
  let failed = 0;
  void done.finally(() => {
    isDone = true;
  });
  async function ask(statement: string): Promise<number> {
    const client = await connect(name, 'others');
    let longest = 0;
    while (!isDone) {
      const asked = performance.now();
      await client.query(statement).catch(() => {
        failed += 1;
      });
      longest = Math.max(longest, performance.now() - asked);
      await delay(5);
    }
    await client.end();
    return longest;
  }
  const [jobs, ingest, feedback, read] = await Promise.all([
    ask(`insert into generation_jobs (id, project_id, prompt) values (gen_random_uuid(), '${PROJECT}', 'Say it')`),
    ask(`insert into ingest_jobs (id, project_id, source) values (gen_random_uuid(), '${PROJECT}', 'a.pdf')`),
    ask(
      `with made as (select gen_random_uuid() as id), sample as (select id, project_id from audio_samples limit 1)
       insert into feedback (id, project_id, audio_sample_id, rating, author)
       select made.id, sample.project_id, sample.id, 5, 'nora' from made, sample`,
    ),
    ask(`select from generation_jobs where project_id = '${PROJECT}' order by created_at, id limit 1`),
  ]);
  return { write: Math.max(jobs, ingest, feedback), read, failed };
}

/** What 0.1.0 ran for soft deletion, in its one transaction. */
async function migrateAsBefore(name: string): Promise<void> {
  const all = readFileSync(new URL('../test/support/schema-of-0.1.0.sql', import.meta.url), 'utf8');
  const [, statements = ''] = /-- Migration20261001000000_soft_deletion\n([\s\S]*?)\n-- Migration/.exec(all) ?? [];
  await run(name, `begin; ${statements} commit`);
}

/** In a process of its own: it would delay the measurements of this one while it loads. */
async function migrateNow(name: string): Promise<void> {
  const script = fileURLToPath(new URL('../src/migrate.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, DATABASE_URL: urlOf(name) } });
}

/** A transaction that has read a table keeps its lock until it ends. */
async function readFor(name: string, milliseconds: number): Promise<void> {
  const client = await connect(name, 'report');
  await client.query(
    'begin; select from generation_jobs limit 1; select from ingest_jobs limit 1; select from feedback limit 1',
  );
  await delay(milliseconds);
  await client.end();
}

const results: Record<string, string | number>[] = [];
try {
  await fill('filled');
  await fillOf0_1_0('recorded');
  for (const [migration, go, from] of [
    ['none', () => delay(CONTROL_MS), 'recorded'],
    ['soft deletion, as 0.1.0 had it', migrateAsBefore, 'filled'],
    ['all, as they are now', migrateNow, 'filled'],
    ['since 0.1.0, as they are now', migrateNow, 'recorded'],
  ] as const) {
    for (const reader of [0, READER_MS]) {
      await run('postgres', 'drop database if exists copy', `create database copy template ${from}`);
      const started = performance.now();
      const reading = reader > 0 ? readFor('copy', reader) : undefined;
      await delay(100);
      const migrating = go('copy').catch((error: Error) =>
        console.error(`The migration ${migration}: ${error.message}`),
      );
      const { write, read, failed } = await disturb('copy', migrating);
      await migrating;
      await reading;
      results.push({
        migration,
        'open reader': reader > 0 ? `${reader / 1000} s` : 'none',
        'took (s)': Number(((performance.now() - started) / 1000).toFixed(1)),
        'longest write (ms)': Math.round(write),
        'longest read (ms)': Math.round(read),
        failed,
      });
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server.stop();
}
console.table(results);
const passed =
  results.length === 8 &&
  results
    .filter(({ migration }) => String(migration).endsWith('as they are now'))
    .every(
      (result) =>
        Math.max(Number(result['longest write (ms)']), Number(result['longest read (ms)'])) < BOUND_MS &&
        result['failed'] === 0,
    );
console.log(
  passed
    ? `PASSED: nobody waited for ${BOUND_MS} ms, and nothing failed`
    : `FAILED: somebody waited for ${BOUND_MS} ms or more, or failed`,
);
process.exit(passed ? 0 : 1);
