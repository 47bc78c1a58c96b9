import { ErrorCode } from '../../src/domain/errors.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { makeProject } from '../support/makers.ts';
import { BULK_JOB_KINDS, type ChangeMany } from './bulk-kinds.ts';
import type { JobKind } from './job-kinds.ts';
import { naive } from './naive-jobs.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

interface Calls {
  readonly cancel: ChangeMany;
  readonly delete: ChangeMany;
}

/** A worker starts and completes a job while another caller cancels it among others and then deletes them. */
function workAgainstBulk(
  { em, database }: typeof fixture,
  project: string,
  kind: JobKind,
  calls: Calls,
  count: number,
) {
  return rounds(count, async () => {
    const ids: string[] = [];
    for (let job = 0; job < 3; job++) ids.push(await kind.make(em, project, JobStatus.QUEUED));
    const [worked, deleted] = await race(
      async () => {
        await kind.start(database, { project, id: ids[1]! });
        return kind.complete(database, { project, id: ids[1]! });
      },
      async () => {
        await calls.cancel(database, project, ids);
        return calls.delete(database, project, ids);
      },
    );
    return { worked: ending(worked), deleted: ids.map((id) => deleted.done?.[id]) };
  });
}

describe.each(BULK_JOB_KINDS)('working on one of several $name that are cancelled and deleted', (bulk) => {
  it('never leaves a deleted job with work to do or with results of a cancelled one', async () => {
    const project = await makeProject(fixture.em);

    const results = await workAgainstBulk(fixture, project, bulk.kind, bulk.service, ROUNDS);

    expect(await violations(fixture.em, project)).toEqual({});
    expect(new Set(results.flatMap(({ deleted }) => deleted))).toEqual(new Set(['DONE']));
    const endings = new Set(results.map(({ worked }) => worked));
    expect(['DONE', ErrorCode.INVALID_TRANSITION, ErrorCode.NOT_FOUND]).toEqual(expect.arrayContaining([...endings]));
    expect(endings.size).toBeGreaterThan(1);
  });

  it('would do so if each status were checked first and set afterwards', async () => {
    const project = await makeProject(unguarded.em);

    await workAgainstBulk(unguarded, project, naive(bulk.kind), bulk.naive, NAIVE_ROUNDS);

    expect(await violations(unguarded.em, project)).not.toEqual({});
  });
});
