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

/** A worker starts a queued job while another caller cancels it and then deletes it. */
function startAgainstDeletion(
  { em, database }: typeof fixture,
  project: string,
  { make, start, cancel, ...kind }: JobKind,
  count = ROUNDS,
) {
  return rounds(count, async () => {
    const job = { project, id: await make(em, project, JobStatus.QUEUED) };
    const [started, deleted] = await race(
      () => start(database, job),
      async () => {
        await cancel(database, job);
        return kind.delete(database, job);
      },
    );
    return { started: ending(started), deleted: ending(deleted) };
  });
}

/** The codes after the job was cancelled, and after it was deleted. */
const REFUSED_START = [ErrorCode.INVALID_TRANSITION, ErrorCode.NOT_FOUND];

describe.each(JOB_KINDS)('starting and deleting the same %s at once', (_name, kind) => {
  it('never leaves it both deleted and running', async () => {
    const project = await makeProject(fixture.em);

    const results = await startAgainstDeletion(fixture, project, kind);

    expect(await violations(fixture.em, project)).toEqual({});
    expect(new Set(results.map(({ deleted }) => deleted))).toEqual(new Set(['DONE']));
    const endings = new Set(results.map(({ started }) => started));
    expect([...REFUSED_START, 'DONE']).toEqual(expect.arrayContaining([...endings]));
    expect(endings).toContain('DONE');
    expect(endings.size).toBeGreaterThan(1);
  });

  it('would leave it deleted and running if the status were checked first and set afterwards', async () => {
    const project = await makeProject(unguarded.em);

    await startAgainstDeletion(unguarded, project, naive(kind), NAIVE_ROUNDS);

    expect(await violations(unguarded.em, project)).not.toEqual({});
  });
});
