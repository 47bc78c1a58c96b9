import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { makeProject, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';
import { WORKER_STEPS } from '../support/worker-steps.ts';

const fixture = useDatabase();
const [A, B] = [crypto.randomUUID(), crypto.randomUUID()];
const END = { complete: 'COMPLETED', fail: 'FAILED' } as const;
let project: string;

beforeEach(async () => {
  project = await makeProject(fixture.em);
});

interface WorkersJob {
  id: string;
  status: JobStatus;
  attempt: string | null;
}

describe.each(WORKER_STEPS)('%s', (_kind, stepsOf) => {
  const steps = stepsOf(fixture);
  const { make, start, complete, fail, cancel, remove } = steps;
  const ends = { complete, fail };

  const readJob = (id: string) => stored(fixture.em, steps.entity, id) as Promise<WorkersJob>;
  const started = async (attempt: string | null) => {
    const id = await make(project);
    await start(project, id, attempt);
    return id;
  };

  async function expectUnchanged(id: string, step: () => Promise<unknown>, code: string, message: RegExp) {
    const before = await readJob(id);

    const refusal = await domainErrorOf(step());

    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(await readJob(id)).toEqual(before);
  }

  it('keeps the attempt that started it, also when it has ended', async () => {
    const id = await started(A);
    expect(await readJob(id)).toMatchObject({ status: 'RUNNING', attempt: A });

    await complete(project, id, A);

    expect(await readJob(id)).toMatchObject({ status: 'COMPLETED', attempt: A });
  });

  it('start with its attempt returns it as it is, in any status, and changes nothing', async () => {
    const ended = {
      RUNNING: async () => {},
      COMPLETED: (id: string) => complete(project, id, A),
      FAILED: (id: string) => fail(project, id, A),
      CANCELLED: (id: string) => cancel(project, id),
    };
    for (const [status, end] of Object.entries(ended)) {
      project = await makeProject(fixture.em);
      const id = await started(A);
      await end(id);
      const before = await readJob(id);

      expect(await start(project, id, A)).toMatchObject({ id, status, attempt: A });
      expect(await readJob(id)).toEqual(before);
    }
  });

  it.each([[B], [null]])('start with another attempt (%s) is INVALID_TRANSITION', async (attempt) => {
    const id = await started(A);

    await expectUnchanged(id, () => start(project, id, attempt), 'INVALID_TRANSITION', /RUNNING/);
  });

  it('start with the attempt of another job is INVALID_TRANSITION', async () => {
    await started(A);
    const id = await make(project);

    await expectUnchanged(id, () => start(project, id, A), 'INVALID_TRANSITION', /Another job .* has this attempt/);
  });

  it('an attempt can have a job in each project', async () => {
    await started(A);
    project = await makeProject(fixture.em);

    expect(await readJob(await started(A))).toMatchObject({ status: 'RUNNING' });
  });

  describe.each(['complete', 'fail'] as const)('%s', (name) => {
    const end = ends[name];

    it('with its attempt that is sent again returns it as it is, and changes nothing', async () => {
      const id = await started(A);
      await end(project, id, A);
      const before = await readJob(id);

      expect(await end(project, id, A)).toMatchObject({ id, status: END[name] });
      expect(await readJob(id)).toEqual(before);
      expect(await steps.resultCount(id)).toBe(name === 'complete' ? 1 : 0);
    });

    it('with another attempt is INVALID_TRANSITION, and the message has the status', async () => {
      const id = await started(A);

      await expectUnchanged(id, () => end(project, id, B), 'INVALID_TRANSITION', /RUNNING by another attempt/);
    });

    it('with an attempt is INVALID_TRANSITION for a job that was started without one', async () => {
      const id = await started(null);

      await expectUnchanged(id, () => end(project, id, A), 'INVALID_TRANSITION', /RUNNING by another attempt/);
    });

    it('without an attempt works as before, also for a job that was started with one', async () => {
      const id = await started(A);

      await end(project, id, null);

      expect(await readJob(id)).toMatchObject({ status: END[name], attempt: A });
    });

    it('without an attempt that is sent again is INVALID_TRANSITION', async () => {
      const id = await started(A);
      await end(project, id, null);

      await expectUnchanged(id, () => end(project, id, null), 'INVALID_TRANSITION', new RegExp(END[name]));
    });

    it('with its attempt is INVALID_TRANSITION when the job ended otherwise', async () => {
      const other = name === 'complete' ? 'fail' : 'complete';
      const id = await started(A);
      await ends[other](project, id, A);

      await expectUnchanged(id, () => end(project, id, A), 'INVALID_TRANSITION', new RegExp(END[other]));
    });

    it('with its attempt is INVALID_TRANSITION when the job was cancelled', async () => {
      const id = await started(A);
      await cancel(project, id);

      await expectUnchanged(id, () => end(project, id, A), 'INVALID_TRANSITION', /CANCELLED/);
    });

    it('with its attempt is NOT_FOUND when the job was deleted', async () => {
      const id = await started(A);
      await end(project, id, A);
      await remove(project, id);

      await expectUnchanged(id, () => end(project, id, A), 'NOT_FOUND', /not found/);
      await expectUnchanged(id, () => start(project, id, A), 'NOT_FOUND', /not found/);
    });
  });
});
