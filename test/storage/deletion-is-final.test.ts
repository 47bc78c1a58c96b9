import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { makeAdapter, makeIngestJob, makeJob } from '../support/makers.ts';
import { itRefuses, type RefusedStatement } from '../support/refused-statements.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);
const refuses = (statements: RefusedStatement[]) => itRefuses(fixture, () => rows, statements);

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

const SOFT_DELETABLE = ['ingest_jobs', 'adapters', 'generation_jobs'] as const;
const DELETED = { ingest_jobs: 'deletedIngestJob', adapters: 'deletedAdapter', generation_jobs: 'deletedJob' } as const;
const LIVE = { ingest_jobs: 'ingestJob', adapters: 'adapter', generation_jobs: 'job' } as const;

describe.each(SOFT_DELETABLE)('a deletion in %s', (table) => {
  const change = (fact: string, set: string): RefusedStatement => [
    fact,
    `${table}_deletion_is_final`,
    (rows) => `update ${table} set ${set} where id = '${rows[DELETED[table]]}'`,
  ];
  const undone = 'deleted_at = null, deleted_by = null, deletion_reason = null';

  refuses([
    change('is never undone', table === 'ingest_jobs' ? `${undone}, status_before_deletion = null` : undone),
    change('is never re-dated', `deleted_at = deleted_at + interval '1 day'`),
    change('is never re-dated by a millisecond', `deleted_at = deleted_at - interval '1 ms'`),
    change('keeps who deleted', `deleted_by = 'intruder'`),
    change('keeps its reason', `deletion_reason = 'Another'`),
    change('keeps having a reason', 'deletion_reason = null'),
    change('is not made again', `deleted_at = now(), deleted_by = 'intruder', deletion_reason = 'Another'`),
  ]);
});

it.each([
  ['ingest_jobs', makeIngestJob, `, status = 'CANCELLED', status_before_deletion = status`],
  ['adapters', makeAdapter, ''],
  ['generation_jobs', makeJob, ''],
] as const)('a deletion in %s carries the time of the database, whatever it is told', async (table, make, besides) => {
  const id = await make(fixture.em, rows.project);

  const [row] = await sql(
    `update ${table} set deleted_at = '2020-01-01', deleted_by = 'intruder' ${besides} where id = $1
     returning deleted_at between now() - interval '1 second' and now() + interval '1 minute' as now`,
    id,
  );

  expect(row).toEqual({ now: true });
});

describe.each(SOFT_DELETABLE)('a tombstone in %s is whole', (table) => {
  const change = (fact: string, set: string): RefusedStatement => [
    fact,
    `${table}_tombstone_is_whole`,
    (rows) => `update ${table} set ${set} where id = '${rows[LIVE[table]]}'`,
  ];
  const final = table === 'ingest_jobs' ? `, status = 'CANCELLED', status_before_deletion = status` : '';

  refuses([
    change('nothing is deleted by nobody', `deleted_at = now() ${final}`),
    change('nothing is deleted by nobody for a reason', `deleted_at = now(), deletion_reason = 'Obsolete' ${final}`),
    change('nobody deletes at no time', `deleted_by = 'intruder'`),
    change('nobody deletes at no time for a reason', `deleted_by = 'intruder', deletion_reason = 'Obsolete'`),
    change('what is live has no reason to be deleted', `deletion_reason = 'Obsolete'`),
  ]);
});

describe('what is deleted is at rest', () => {
  const stays = (table: 'ingest_jobs' | 'generation_jobs', is: JobStatus): RefusedStatement[] =>
    Object.values(JobStatus)
      .filter((status) => status !== is)
      .map((status) => [
        `a deleted row of ${table} that is ${is} does not become ${status}`,
        `${table}_status_moves`,
        (rows) => `update ${table} set status = '${status}' where id = '${rows[DELETED[table]]}'`,
      ]);

  refuses([...stays('ingest_jobs', 'CANCELLED'), ...stays('generation_jobs', 'COMPLETED')]);
});

describe('what is still to be worked on is not deleted', () => {
  const bury = `deleted_at = now(), deleted_by = 'intruder'`;
  const refused = (
    fact: string,
    table: 'ingest_jobs' | 'generation_jobs',
    set: string,
    job: keyof EveryState,
  ): RefusedStatement => [
    fact,
    `${table}_deleted_is_final`,
    (rows) => `update ${table} set ${bury} ${set} where id = '${rows[job]}'`,
  ];

  refuses([
    refused('a queued generation job', 'generation_jobs', '', 'queuedJob'),
    refused('a running generation job', 'generation_jobs', '', 'runningJob'),
    refused('a queued ingest job', 'ingest_jobs', '', 'queuedIngestJob'),
    refused('a running ingest job', 'ingest_jobs', '', 'runningIngestJob'),
    refused(
      'a queued ingest job called off at once',
      'ingest_jobs',
      `, status = 'CANCELLED', status_before_deletion = status`,
      'queuedIngestJob',
    ),
    refused(
      'a running ingest job called off at once',
      'ingest_jobs',
      `, status = 'CANCELLED', status_before_deletion = status`,
      'runningIngestJob',
    ),
  ]);
});

describe('a deleted ingest job tells what it was', () => {
  const bury =
    (set: string, job: keyof EveryState = 'ingestJob') =>
    (rows: EveryState) =>
      `update ingest_jobs set deleted_at = now(), deleted_by = 'intruder', ${set} where id = '${rows[job]}'`;

  refuses([
    ['it reads CANCELLED', 'ingest_jobs_deleted_is_final', bury('status_before_deletion = status')],
    ['it has a status before', 'ingest_jobs_deleted_is_final', bury(`status = 'CANCELLED'`)],
    [
      'its status before is the one it had',
      'ingest_jobs_status_before_deletion_is_true',
      bury(`status = 'CANCELLED', status_before_deletion = 'FAILED'`),
    ],
    [
      'a running one does not pass for a completed one',
      'ingest_jobs_status_before_deletion_is_true',
      bury(`status = 'CANCELLED', status_before_deletion = 'COMPLETED'`, 'runningIngestJob'),
    ],
    [
      'its status before never changes',
      'ingest_jobs_status_before_deletion_is_final',
      (rows) => `update ingest_jobs set status_before_deletion = 'COMPLETED' where id = '${rows.deletedIngestJob}'`,
    ],
    [
      'a live one has none',
      'ingest_jobs_deleted_is_final',
      (rows) => `update ingest_jobs set status_before_deletion = 'COMPLETED' where id = '${rows.otherIngestJob}'`,
    ],
  ]);
});
