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
    change('cannot be undone', table === 'ingest_jobs' ? `${undone}, status_before_deletion = null` : undone),
    change('cannot be re-dated', `deleted_at = deleted_at + interval '1 day'`),
    change('cannot be re-dated by a millisecond', `deleted_at = deleted_at - interval '1 ms'`),
    change('keeps its deleted_by', `deleted_by = 'intruder'`),
    change('keeps its reason', `deletion_reason = 'Another'`),
    change('cannot lose its reason', 'deletion_reason = null'),
    change('cannot be repeated', `deleted_at = now(), deleted_by = 'intruder', deletion_reason = 'Another'`),
  ]);
});

it.each([
  ['ingest_jobs', makeIngestJob, `, status = 'CANCELLED', status_before_deletion = status`],
  ['adapters', makeAdapter, ''],
  ['generation_jobs', makeJob, ''],
] as const)('a deletion in %s gets the time of the database, even if the statement sets another', async (table, make, besides) => {
  const id = await make(fixture.em, rows.project);

  const [row] = await sql(
    `update ${table} set deleted_at = '2020-01-01', deleted_by = 'intruder' ${besides} where id = $1
     returning deleted_at between now() - interval '1 second' and now() + interval '1 minute' as now`,
    id,
  );

  expect(row).toEqual({ now: true });
});

describe.each(SOFT_DELETABLE)('the columns of a tombstone in %s are set together', (table) => {
  const change = (fact: string, set: string): RefusedStatement => [
    fact,
    `${table}_tombstone_is_whole`,
    (rows) => `update ${table} set ${set} where id = '${rows[LIVE[table]]}'`,
  ];
  const final = table === 'ingest_jobs' ? `, status = 'CANCELLED', status_before_deletion = status` : '';

  refuses([
    change('deleted_at needs deleted_by', `deleted_at = now() ${final}`),
    change('deleted_at with a reason needs deleted_by', `deleted_at = now(), deletion_reason = 'Obsolete' ${final}`),
    change('deleted_by needs deleted_at', `deleted_by = 'intruder'`),
    change('deleted_by with a reason needs deleted_at', `deleted_by = 'intruder', deletion_reason = 'Obsolete'`),
    change('a live row has no reason', `deletion_reason = 'Obsolete'`),
  ]);
});

describe('the status of a deleted row is final', () => {
  const stays = (table: 'ingest_jobs' | 'generation_jobs', is: JobStatus): RefusedStatement[] =>
    Object.values(JobStatus)
      .filter((status) => status !== is)
      .map((status) => [
        `a deleted row of ${table} cannot change from ${is} to ${status}`,
        `${table}_status_moves`,
        (rows) => `update ${table} set status = '${status}' where id = '${rows[DELETED[table]]}'`,
      ]);

  refuses([...stays('ingest_jobs', 'CANCELLED'), ...stays('generation_jobs', 'COMPLETED')]);
});

describe('a job without a final status cannot be deleted', () => {
  const setDeleted = `deleted_at = now(), deleted_by = 'intruder'`;
  const refused = (
    fact: string,
    table: 'ingest_jobs' | 'generation_jobs',
    set: string,
    job: keyof EveryState,
  ): RefusedStatement => [
    fact,
    `${table}_deleted_is_final`,
    (rows) => `update ${table} set ${setDeleted} ${set} where id = '${rows[job]}'`,
  ];

  refuses([
    refused('a queued generation job', 'generation_jobs', '', 'queuedJob'),
    refused('a running generation job', 'generation_jobs', '', 'runningJob'),
    refused('a queued ingest job', 'ingest_jobs', '', 'queuedIngestJob'),
    refused('a running ingest job', 'ingest_jobs', '', 'runningIngestJob'),
    refused(
      'a queued ingest job that is cancelled in the same update',
      'ingest_jobs',
      `, status = 'CANCELLED', status_before_deletion = status`,
      'queuedIngestJob',
    ),
    refused(
      'a running ingest job that is cancelled in the same update',
      'ingest_jobs',
      `, status = 'CANCELLED', status_before_deletion = status`,
      'runningIngestJob',
    ),
  ]);
});

describe('a deleted ingest job keeps its former status', () => {
  const setDeleted =
    (set: string, job: keyof EveryState = 'ingestJob') =>
    (rows: EveryState) =>
      `update ingest_jobs set deleted_at = now(), deleted_by = 'intruder', ${set} where id = '${rows[job]}'`;

  refuses([
    ['its status must become CANCELLED', 'ingest_jobs_deleted_is_final', setDeleted('status_before_deletion = status')],
    ['status_before_deletion must be set', 'ingest_jobs_deleted_is_final', setDeleted(`status = 'CANCELLED'`)],
    [
      'status_before_deletion must be the former status',
      'ingest_jobs_status_before_deletion_is_true',
      setDeleted(`status = 'CANCELLED', status_before_deletion = 'FAILED'`),
    ],
    [
      'status_before_deletion of a running job cannot be COMPLETED',
      'ingest_jobs_status_before_deletion_is_true',
      setDeleted(`status = 'CANCELLED', status_before_deletion = 'COMPLETED'`, 'runningIngestJob'),
    ],
    [
      'status_before_deletion cannot change',
      'ingest_jobs_status_before_deletion_is_final',
      (rows) => `update ingest_jobs set status_before_deletion = 'COMPLETED' where id = '${rows.deletedIngestJob}'`,
    ],
    [
      'status_before_deletion must be null on a live job',
      'ingest_jobs_deleted_is_final',
      (rows) => `update ingest_jobs set status_before_deletion = 'COMPLETED' where id = '${rows.otherIngestJob}'`,
    ],
  ]);
});
