import { readFileSync } from 'node:fs';
import { DriverException } from '@mikro-orm/core';
import type { ErrorCode } from '../../src/domain/errors.ts';
import { violation } from '../../src/storage/with-retry.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

/** The error code of each guard that a request can violate. The others back up rules that are checked before. */
const CODES: Record<string, ErrorCode> = {
  adapters_live_name: 'NAME_TAKEN',
  adapters_pkey: 'ID_TAKEN',
  adapters_project_id_foreign: 'NOT_FOUND',
  audio_samples_duration_is_finite: 'BAD_USER_INPUT',
  feedback_is_not_created_again: 'NOT_FOUND',
  feedback_on_live_job: 'JOB_DELETED',
  feedback_pkey: 'ID_TAKEN',
  feedback_rating_in_range: 'BAD_USER_INPUT',
  generation_jobs_adapter_of_project: 'NOT_FOUND',
  generation_jobs_attempt: 'INVALID_TRANSITION',
  generation_jobs_deleted_is_final: 'INVALID_TRANSITION',
  generation_jobs_on_live_adapter: 'ADAPTER_DELETED',
  generation_jobs_pkey: 'ID_TAKEN',
  generation_jobs_project_id_foreign: 'NOT_FOUND',
  generation_jobs_status_moves: 'INVALID_TRANSITION',
  ingest_jobs_attempt: 'INVALID_TRANSITION',
  ingest_jobs_deleted_is_final: 'INVALID_TRANSITION',
  ingest_jobs_pkey: 'ID_TAKEN',
  ingest_jobs_project_id_foreign: 'NOT_FOUND',
  ingest_jobs_status_moves: 'INVALID_TRANSITION',
  projects_pkey: 'ID_TAKEN',
};

/** Returns all names that a violation can have: constraints, unique indexes and triggers. */
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

it('the guards of the database have these error codes', async () => {
  const guards = await guardsOfDatabase();

  const codes = guards.map((name) => [name, violation(violationOf(name))?.code] as const);

  expect(Object.fromEntries(codes.filter(([, code]) => code))).toEqual(CODES);
});

it('every constraint that the service has an error for exists in the database', async () => {
  const source = readFileSync(new URL('../../src/domain/constraint-errors.ts', import.meta.url), 'utf8');

  const named = [...source.matchAll(/^ {2}(\w+): (?:\(\)|\w+,$)/gm)].map(([, name]) => name);

  expect(named.toSorted()).toEqual(Object.keys(CODES));
  expect(await guardsOfDatabase()).toEqual(expect.arrayContaining(named));
});

it('a fault without a constraint, or with an unknown one, is not a domain error', () => {
  expect(violation(violationOf('somebody_elses'))).toBeUndefined();
  expect(violation(new DriverException(new Error('connection lost')))).toBeUndefined();
  expect(violation(Object.assign(new Error('not the database'), { constraint: 'adapters_live_name' }))).toBeUndefined();
  expect(violation(undefined)).toBeUndefined();
});

it.each(Object.keys(CODES))('the error for %s has a message without internals', (name) => {
  const message = violation(violationOf(name))?.message ?? '';

  expect(message).not.toBe('');
  expect(message).not.toMatch(/constraint|violat|_|SQL/);
});
