import { ErrorCode } from '../../src/domain/errors.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { makeProject } from '../support/makers.ts';
import { JOB_KINDS, type JobKind } from './job-kinds.ts';
import { naive } from './naive-jobs.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

/** Two workers start the same job. Resolves to the outcomes of each round. */
async function startTwice({ em, database }: typeof fixture, { make, start }: JobKind, count = ROUNDS) {
  const project = await makeProject(em);
  return rounds(count, async () => {
    const job = { project, id: await make(em, project, JobStatus.QUEUED) };
    const outcomes = await race(
      () => start(database, job),
      () => start(database, job),
    );
    return outcomes.map(ending);
  });
}

const withoutOneWinner = (endings: string[][]) =>
  endings.filter((round) => round.toSorted().join() !== ['DONE', ErrorCode.INVALID_TRANSITION].join());

describe.each(JOB_KINDS)('two workers that start the same %s at once', (_name, kind) => {
  it('get one success and one INVALID_TRANSITION', async () => {
    const endings = await startTwice(fixture, kind);

    expect(withoutOneWinner(endings)).toEqual([]);
    expect(new Set(endings.map((round) => round.indexOf('DONE')))).toEqual(new Set([0, 1]));
  });

  it('would both succeed if the status were checked first and set afterwards', async () => {
    const endings = await startTwice(unguarded, naive(kind), NAIVE_ROUNDS);

    expect(withoutOneWinner(endings)).toContainEqual(['DONE', 'DONE']);
  });
});
