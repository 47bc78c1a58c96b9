import { readFileSync } from 'node:fs';
import { DriverException } from '@mikro-orm/core';
import type { ErrorCode } from '../../src/domain/errors.ts';
import { violation } from '../../src/storage/with-retry.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

/** What each guard says to people. Every other one is the backstop of a rule that no request gets past. */
const SAYS: Record<string, ErrorCode> = {
  adapters_live_name: 'NAME_TAKEN',
  adapters_project_id_foreign: 'NOT_FOUND',
  audio_samples_duration_is_finite: 'BAD_USER_INPUT',
  feedback_on_live_job: 'JOB_DELETED',
  feedback_rating_in_range: 'BAD_USER_INPUT',
  generation_jobs_adapter_of_project: 'NOT_FOUND',
  generation_jobs_deleted_is_final: 'INVALID_TRANSITION',
  generation_jobs_on_live_adapter: 'ADAPTER_DELETED',
  generation_jobs_project_id_foreign: 'NOT_FOUND',
  generation_jobs_status_moves: 'INVALID_TRANSITION',
  ingest_jobs_deleted_is_final: 'INVALID_TRANSITION',
  ingest_jobs_project_id_foreign: 'NOT_FOUND',
  ingest_jobs_status_moves: 'INVALID_TRANSITION',
};

/** Everything of the database that a violation may name: constraints, unique indexes and triggers. */
async function guardsOfDatabase(): Promise<string[]> {
  const names = await sql(`
    select conname as name from pg_constraint where connamespace = 'public'::regnamespace
    union select c.relname from pg_index join pg_class c on c.oid = indexrelid
      where indisunique and c.relnamespace = 'public'::regnamespace
    union select tgname from pg_trigger where not tgisinternal
    order by name`);
  return names.map(({ name }) => String(name));
}

const violationOf = (constraint: string): DriverException =>
  Object.assign(new DriverException(new Error('violated')), { constraint });

it('what the guards of the database say is known by their names', async () => {
  const guards = await guardsOfDatabase();

  const said = guards.map((name) => [name, violation(violationOf(name))?.code] as const);

  expect(Object.fromEntries(said.filter(([, code]) => code))).toEqual(SAYS);
});

it('every guard that the service has words for is in the database', async () => {
  const source = readFileSync(new URL('../../src/domain/constraint-errors.ts', import.meta.url), 'utf8');

  const named = [...source.matchAll(/^ {2}(\w+): (?:\(\)|statusMoved)/gm)].map(([, name]) => name);

  expect(named.toSorted()).toEqual(Object.keys(SAYS));
  expect(await guardsOfDatabase()).toEqual(expect.arrayContaining(named));
});

it('a fault that names no guard, or one of another program, is not a refusal', () => {
  expect(violation(violationOf('somebody_elses'))).toBeUndefined();
  expect(violation(new DriverException(new Error('connection lost')))).toBeUndefined();
  expect(violation(Object.assign(new Error('not the database'), { constraint: 'adapters_live_name' }))).toBeUndefined();
  expect(violation(undefined)).toBeUndefined();
});

it.each(Object.entries(SAYS))('whoever runs into %s is told what to do', (name) => {
  const message = violation(violationOf(name))?.message ?? '';

  expect(message).not.toBe('');
  expect(message).not.toMatch(/constraint|violat|_|SQL/);
});
