import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { createAdapter } from '../../src/domain/adapters/create-adapter.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { startGenerationJob } from '../../src/domain/generation/transition-generation-job.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeAdapter, makeJob, makeProject, makeSample, stored } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

describe('deleting an adapter', () => {
  it('is allowed while jobs of any status use it, and does not change these jobs', async () => {
    const id = await makeAdapter(fixture.em, project);
    const statuses = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
    const jobs = await Promise.all(statuses.map((status) => makeJob(fixture.em, project, { adapter: id, status })));
    await makeSample(fixture.em, project, jobs[2] as string);
    const before = await Promise.all(jobs.map((job) => stored(fixture.em, GenerationJob, job)));

    const deletion = await deleteAdapter(fixture.database, EVERYTHING, id, 'retired');

    expect(deletion).toMatchObject({ alreadyDeleted: false });
    expect(await stored(fixture.em, Adapter, id)).toMatchObject({
      deletedAt: expect.any(Date),
      deletedBy: 'local',
      deletionReason: 'retired',
    });
    expect(await Promise.all(jobs.map((job) => stored(fixture.em, GenerationJob, job)))).toEqual(before);
  });

  it('again is not an error and keeps the first tombstone', async () => {
    const id = await makeAdapter(fixture.em, project);
    await deleteAdapter(fixture.database, EVERYTHING, id, 'the first');
    const first = await stored(fixture.em, Adapter, id);

    const again = await deleteAdapter(fixture.database, { ...EVERYTHING, subject: 'somebody else' }, id, 'the second');

    expect(again).toEqual({ alreadyDeleted: true });
    expect(await stored(fixture.em, Adapter, id)).toEqual(first);
  });

  it('is NOT_FOUND for an unknown id', async () => {
    const refusal = await domainErrorOf(deleteAdapter(fixture.database, EVERYTHING, project));

    expect(refusal.code).toBe('NOT_FOUND');
  });
});

describe('a deleted adapter', () => {
  it('cannot be used for a new job: ADAPTER_DELETED', async () => {
    const id = await makeAdapter(fixture.em, project);
    await deleteAdapter(fixture.database, EVERYTHING, id);
    const before = await fixture.em.count(GenerationJob);

    const refusal = await domainErrorOf(
      createGenerationJob(fixture.database, EVERYTHING, { projectId: project, adapterId: id, prompt: 'Speak' }),
    );

    expect(refusal.code).toBe('ADAPTER_DELETED');
    expect(await fixture.em.count(GenerationJob)).toBe(before);
  });

  it('does not stop jobs that are already queued', async () => {
    const id = await makeAdapter(fixture.em, project);
    const job = await makeJob(fixture.em, project, { adapter: id, status: 'QUEUED' });
    await deleteAdapter(fixture.database, EVERYTHING, id);

    await startGenerationJob(fixture.database, EVERYTHING, job);

    expect((await stored(fixture.em, GenerationJob, job)).status).toBe('RUNNING');
  });

  it('frees its name, any number of times', async () => {
    const adapter = { projectId: project, name: 'Narrator', baseModel: 'base', uri: 's3://a' };

    for (let generation = 0; generation < 3; generation++) {
      const { id } = await createAdapter(fixture.database, EVERYTHING, adapter);
      const refusal = await domainErrorOf(createAdapter(fixture.database, EVERYTHING, adapter));
      expect(refusal.code).toBe('NAME_TAKEN');
      await deleteAdapter(fixture.database, EVERYTHING, id);
    }

    expect(await fixture.em.count(Adapter, { name: 'Narrator' }, { filters: false })).toBe(3);
  });

  it('of another project is NOT_FOUND for createJob, like a live one', async () => {
    const elsewhere = await makeProject(fixture.em);
    const live = await makeAdapter(fixture.em, elsewhere);
    const deleted = await makeAdapter(fixture.em, elsewhere);
    await deleteAdapter(fixture.database, EVERYTHING, deleted);
    const before = await fixture.em.count(GenerationJob);

    const [unknown, ...foreign] = await Promise.all(
      [project, live, deleted].map((adapterId) =>
        domainErrorOf(
          createGenerationJob(fixture.database, EVERYTHING, { projectId: project, adapterId, prompt: 'Speak' }),
        ),
      ),
    );

    expect(unknown?.code).toBe('NOT_FOUND');
    expect(foreign).toEqual([unknown, unknown]);
    expect(await fixture.em.count(GenerationJob)).toBe(before);
  });
});
