import type { Client } from 'pg';
import { KIND } from './dataset.ts';
import { deletableJobs, fillings, HELPERS } from './fill.sql.ts';
import { PEERS } from './peers.sql.ts';
import { say, step } from './progress.ts';

/** Side jobs are numbered from here on, and no number comes twice. */
const FIRST_SIDE_JOB = 2 ** 32;
let nextSideJob = FIRST_SIDE_JOB;

/** Fills a database that has the product's schema, and adds what the peers need. */
export async function fill(database: Client, scale: number): Promise<void> {
  await database.query(HELPERS);
  await database.query(PEERS);
  await withoutTriggers(database, async () => {
    for (const [table, sql] of fillings(scale)) {
      const start = performance.now();
      const { rowCount } = await database.query(sql);
      const seconds = (performance.now() - start) / 1_000;
      say(`  ${String(rowCount).padStart(9)} rows in ${table}: ${seconds.toFixed(1)} s`);
    }
  });
  await step('  vacuum analyze', () => database.query('vacuum analyze'));
}

/**
 * Replaces the side project's jobs by fresh ones, the same in each database,
 * so that every round finds as many of them, and returns their numbers.
 */
export async function refillSideProject(databases: readonly Client[], count: number): Promise<number[]> {
  const first = nextSideJob;
  nextSideJob += count;
  for (const database of databases) await refill(database, first, count);
  return Array.from({ length: count }, (_, index) => first + index);
}

async function refill(database: Client, first: number, count: number): Promise<void> {
  await withoutTriggers(database, async () => {
    for (const [table, kind] of SIDE_TABLES) {
      const from = kind === KIND.job ? FIRST_SIDE_JOB : FIRST_SIDE_JOB * 2;
      await database.query(
        `delete from ${table} where id between bench.id(${kind}, ${from}) and bench.id(${kind}, 281474976710655)`,
      );
    }
    for (const sql of deletableJobs(first, count)) await database.query(sql);
  });
  await database.query('vacuum analyze generation_jobs, audio_samples, feedback');
}

const SIDE_TABLES = [
  ['feedback', KIND.feedback],
  ['audio_samples', KIND.sample],
  ['generation_jobs', KIND.job],
] as const;

/** Guards and foreign keys are triggers: rows that are right by construction need neither. */
export async function withoutTriggers(database: Client, work: () => Promise<void>): Promise<void> {
  await database.query('set session_replication_role = replica');
  try {
    await work();
  } finally {
    await database.query('reset session_replication_role');
  }
}
