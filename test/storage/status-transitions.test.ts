import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { makeIngestJob, makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { sql, refusal } = directSql(fixture);

let project: string;
beforeAll(async () => {
  project = await makeProject(fixture.em);
});

/** The statuses that may follow each status. An update that keeps the status is not a transition. */
const STATE_MACHINE: Record<JobStatus, JobStatus[]> = {
  QUEUED: ['RUNNING', 'CANCELLED'],
  RUNNING: ['COMPLETED', 'FAILED', 'CANCELLED'],
  COMPLETED: [],
  FAILED: [],
  CANCELLED: [],
};

const STATUSES = Object.values(JobStatus);
const PAIRS = STATUSES.flatMap((from) => STATUSES.map((to) => ({ from, to })));
const isAllowed = ({ from, to }: { from: JobStatus; to: JobStatus }) => from === to || STATE_MACHINE[from].includes(to);

describe.each([
  ['ingest_jobs', makeIngestJob],
  ['generation_jobs', makeJob],
] as const)('in %s', (table, make) => {
  it.each(PAIRS.filter(isAllowed))('a job can change from $from to $to', async ({ from, to }) => {
    const job = await make(fixture.em, project, { status: from });

    const refused = await refusal(`update ${table} set status = $1 where id = $2`, to, job);

    expect(refused).toBeUndefined();
    expect(await sql(`select status from ${table} where id = $1`, job)).toEqual([{ status: to }]);
  });

  it.each(PAIRS.filter((pair) => !isAllowed(pair)))('a job cannot change from $from to $to', async ({ from, to }) => {
    const job = await make(fixture.em, project, { status: from });

    const refused = await refusal(`update ${table} set status = $1 where id = $2`, to, job);

    expect(refused).toEqual({ code: '23514', constraint: `${table}_status_moves` });
    expect(await sql(`select status from ${table} where id = $1`, job)).toEqual([{ status: from }]);
  });

  it('a job cannot have an unknown status', async () => {
    const job = make(fixture.em, project, { status: 'PAUSED' as JobStatus });

    await expect(job).rejects.toMatchObject({ code: '23514', constraint: `${table}_status_check` });
    expect(await sql(`select from ${table} where status = 'PAUSED'`)).toEqual([]);
  });
});

it.each([
  'COMPLETED',
  'FAILED',
  'CANCELLED',
] as const)('an ingest job can change from %s to CANCELLED in the update that deletes it', async (status) => {
  const job = await makeIngestJob(fixture.em, project, { status });

  await sql(
    `update ingest_jobs set deleted_at = now(), deleted_by = 'somebody', status = 'CANCELLED',
       status_before_deletion = status where id = $1`,
    job,
  );

  expect(await sql('select status, status_before_deletion from ingest_jobs where id = $1', job)).toEqual([
    { status: 'CANCELLED', status_before_deletion: status },
  ]);
});

it('a generation job cannot change from COMPLETED to CANCELLED, even in the update that deletes it', async () => {
  const job = await makeJob(fixture.em, project);

  const refused = await refusal(
    `update generation_jobs set deleted_at = now(), deleted_by = 'somebody', status = 'CANCELLED' where id = $1`,
    job,
  );

  expect(refused).toEqual({ code: '23514', constraint: 'generation_jobs_status_moves' });
  expect(await sql('select status, deleted_at from generation_jobs where id = $1', job)).toEqual([
    { status: 'COMPLETED', deleted_at: null },
  ]);
});
