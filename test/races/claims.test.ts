import { useDatabase } from '../support/database-fixture.ts';
import { makeProject } from '../support/makers.ts';
import { WORKER_STEPS } from '../support/worker-steps.ts';
import { claimNaively } from './naive-jobs.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();
const newAttempt = () => crypto.randomUUID();

describe.each(WORKER_STEPS)('claims of %s', (_kind, stepsOf) => {
  const { entity, make, claim, start, cancel, remove } = stepsOf(fixture);

  it('and a start of the same job by its id: one of the two workers gets it', async () => {
    const project = await makeProject(fixture.em);

    const results = await rounds(ROUNDS, async () => {
      const own = await makeProject(fixture.em);
      const id = await make(own);
      const [claimed, started] = await race(
        () => claim(own, newAttempt()),
        () => start(own, id, newAttempt()),
      );
      return `${claimed.done ? 'JOB' : 'NONE'}, ${ending(started)}`;
    });

    expect(new Set(results)).toEqual(new Set(['JOB, INVALID_TRANSITION', 'NONE, DONE']));
    expect(await violations(fixture.em, project)).toEqual({});
  });

  it('and a start with the same attempt: both get the job', async () => {
    const results = await rounds(ROUNDS, async () => {
      const [project, attempt] = [await makeProject(fixture.em), newAttempt()];
      const id = await make(project);
      const [claimed, started] = await race(
        () => claim(project, attempt),
        () => start(project, id, attempt),
      );
      return [claimed.done?.id === id, started.done?.id === id];
    });

    // A claim can find the job locked by the start, and the start not yet committed.
    expect(results.filter(([, hasStarted]) => !hasStarted)).toEqual([]);
    expect(results.filter(([hasClaimed]) => hasClaimed).length).toBeGreaterThan(ROUNDS / 2);
  });

  it('and a deletion: a job that was claimed is not deleted', async () => {
    const projects: string[] = [];

    const results = await rounds(ROUNDS, async () => {
      const project = await makeProject(fixture.em);
      projects.push(project);
      const id = await make(project);
      const [claimed, cancelled] = await race(
        () => claim(project, newAttempt()),
        async () => {
          await cancel(project, id);
          await remove(project, id);
        },
      );
      return `${claimed.done ? 'JOB' : 'NONE'}, ${ending(cancelled)}`;
    });

    expect(new Set(results)).toEqual(new Set(['JOB, DONE', 'NONE, DONE']));
    for (const project of projects) expect(await violations(fixture.em, project)).toEqual({});
  });

  it('that read the oldest job first and started it then would start it twice', async () => {
    const naive = stepsOf(unguarded);

    const results = await rounds(NAIVE_ROUNDS, async () => {
      const project = await makeProject(unguarded.em);
      await naive.make(project);
      await naive.make(project);
      const claims = await race(
        () => claimNaively(unguarded.em, entity, project, newAttempt()),
        () => claimNaively(unguarded.em, entity, project, newAttempt()),
      );
      return new Set(claims.map(({ done }) => done)).size;
    });

    expect(results).toContain(1);
  });
});
