import { ErrorCode } from '../../src/domain/errors.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { makeProject } from '../support/makers.ts';
import { JOB_KINDS, type JobKind } from './job-kinds.ts';
import { naive } from './naive-jobs.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

/** A worker completes a job while another caller cancels it. Resolves to the outcomes of each round, the worker's first. */
function completeAgainstCancelling(
  { em, database }: typeof fixture,
  project: string,
  { make, complete, cancel }: JobKind,
  count = ROUNDS,
) {
  return rounds(count, async () => {
    const job = { project, id: await make(em, project, JobStatus.RUNNING) };
    const outcomes = await race(
      () => complete(database, job),
      () => cancel(database, job),
    );
    return outcomes.map(ending).join();
  });
}

const ONE_SUCCEEDS = [['DONE', ErrorCode.INVALID_TRANSITION].join(), [ErrorCode.INVALID_TRANSITION, 'DONE'].join()];

describe.each(JOB_KINDS)('completing and cancelling the same %s at once', (_name, kind) => {
  it('succeeds for one of the two, and stores results only if the job is completed', async () => {
    const project = await makeProject(fixture.em);

    const endings = await completeAgainstCancelling(fixture, project, kind);

    expect(new Set(endings)).toEqual(new Set(ONE_SUCCEEDS));
    expect(await violations(fixture.em, project)).toEqual({});
  });

  it('would succeed for both if the status were checked first and set afterwards', async () => {
    const project = await makeProject(unguarded.em);

    const endings = await completeAgainstCancelling(unguarded, project, naive(kind), NAIVE_ROUNDS);

    expect(endings).toContain('DONE,DONE');
    expect(await violations(unguarded.em, project)).not.toEqual({});
  });
});
