import { ErrorCode } from '../../src/domain/errors.ts';
import { JobStatus } from '../../src/domain/job-status.ts';
import { makeProject } from '../support/makers.ts';
import { useDatabase } from '../support/world.ts';
import { JOB_KINDS, type JobKind } from './job-kinds.ts';
import { naive } from './naive-jobs.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

const world = useDatabase();
const unguarded = useUnguardedDatabase();

/** A worker starts a queued job while somebody does as the refusal of deleting it says: cancels it, then deletes it. */
function startAgainstDeletion({ em }: typeof world, { make, start, cancel, ...kind }: JobKind, count = ROUNDS) {
  return rounds(count, async () => {
    const project = await makeProject(em);
    const job = { project, id: await make(em, project, JobStatus.QUEUED) };
    const [started, deleted] = await race(
      () => start(em.fork(), job),
      async () => {
        await cancel(em.fork(), job);
        return kind.delete(em.fork(), job);
      },
    );
    return { started: ending(started), deleted: ending(deleted) };
  });
}

describe.each(JOB_KINDS)('a worker that starts the %s and somebody who deletes it', (name, kind) => {
  it('never leave it both deleted and running', async () => {
    const results = await startAgainstDeletion(world, kind);

    expect(await violations(world.em)).toEqual({});
    expect(new Set(results.map(({ deleted }) => deleted))).toEqual(new Set(['DONE']));
    const endings = new Set(results.map(({ started }) => started));
    expect(endings).toContain('DONE');
    expect(endings).toContain(ErrorCode.NOT_FOUND);
  });

  it('would, if the status were checked first and set afterwards', async () => {
    await startAgainstDeletion(unguarded, naive(kind), NAIVE_ROUNDS);

    expect(await violations(unguarded.em)).toHaveProperty([
      name === 'ingest job'
        ? 'an ingest job deleted while it had work to do'
        : 'a generation job deleted while it had work to do',
    ]);
  });

  it('get the one answer or the other when the job was not cancelled', async () => {
    const results = await rounds(ROUNDS, async () => {
      const project = await makeProject(world.em);
      const job = { project, id: await kind.make(world.em, project, JobStatus.QUEUED) };
      const [started, deleted] = await race(
        () => kind.start(world.em, job),
        () => kind.delete(world.em, job),
      );
      return { started: ending(started), deleted: ending(deleted) };
    });

    expect(await violations(world.em)).toEqual({});
    expect(new Set(results.map(({ started }) => started))).toEqual(new Set(['DONE']));
    expect(new Set(results.map(({ deleted }) => deleted))).toEqual(
      new Set([ErrorCode.JOB_QUEUED, ErrorCode.JOB_RUNNING]),
    );
  });
});
