import { ErrorCode } from '../../src/domain/errors.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeAdapter, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { BULK_JOB_KINDS, BULK_KINDS, type ChangeMany } from './bulk-kinds.ts';
import { createFeedbackNaively, createJobNaively, deleteJobNaively } from './naive-references.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';
import { useUnguardedDatabase } from './unguarded-database.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

/** Creates a row that refers to another one: feedback on a sample, or a job on an adapter. */
type Create = (database: OpenDatabase, project: string, referred: string) => Promise<unknown>;

const [, generationJobs] = BULK_JOB_KINDS;
const adapters = BULK_KINDS.find(([name]) => name === 'adapters')![1];

describe('giving feedback on one of several jobs that are deleted', () => {
  function feedbackAgainstBulk(
    { em, database }: typeof fixture,
    project: string,
    create: Create,
    deleteMany: ChangeMany,
    count: number,
  ) {
    return rounds(count, async () => {
      const jobs = [await makeJob(em, project), await makeJob(em, project), await makeJob(em, project)];
      const sample = await makeSample(em, project, jobs[0]!);
      const giveFeedback = () => create(database, project, sample);
      const [first, second, deleted] = await race(giveFeedback, giveFeedback, () =>
        deleteMany(database, project, jobs),
      );
      return { given: [ending(first), ending(second)], deleted: Object.values(deleted.done ?? {}) };
    });
  }

  it('leaves no feedback on a deleted job', async () => {
    const project = await makeProject(fixture.em);
    const create: Create = (database, _project, audioSampleId) =>
      createFeedback(database, EVERYTHING, { audioSampleId, rating: 5 });

    const results = await feedbackAgainstBulk(fixture, project, create, generationJobs!.service.delete, ROUNDS);

    expect(await violations(fixture.em, project)).toEqual({});
    expect(new Set(results.flatMap(({ deleted }) => deleted))).toEqual(new Set(['DONE']));
    expect(new Set(results.flatMap(({ given }) => given))).toEqual(new Set(['DONE', ErrorCode.JOB_DELETED]));
  });

  it('would leave some if the job were checked first and the feedback inserted afterwards', async () => {
    const project = await makeProject(unguarded.em);
    const deleteNaively: ChangeMany = async (database, _project, ids) => {
      for (const id of ids) await deleteJobNaively(database, id);
      return {};
    };

    await feedbackAgainstBulk(unguarded, project, createFeedbackNaively, deleteNaively, NAIVE_ROUNDS);

    expect(await violations(unguarded.em, project)).toHaveProperty(['feedback on a deleted job']);
  });
});

describe('creating a job on one of several adapters that are deleted', () => {
  function jobAgainstBulk(
    { em, database }: typeof fixture,
    project: string,
    create: Create,
    deleteMany: ChangeMany,
    count: number,
  ) {
    return rounds(count, async () => {
      const ids = [await makeAdapter(em, project), await makeAdapter(em, project), await makeAdapter(em, project)];
      const [created, deleted] = await race(
        () => create(database, project, ids[0]!),
        () => deleteMany(database, project, ids),
      );
      return { created: ending(created), deleted: Object.values(deleted.done ?? {}) };
    });
  }

  it('creates none after the deletion', async () => {
    const project = await makeProject(fixture.em);
    const create: Create = (database, projectId, adapterId) =>
      createGenerationJob(database, EVERYTHING, { projectId, adapterId, prompt: 'Hello' });

    const results = await jobAgainstBulk(fixture, project, create, adapters.deleteMany, ROUNDS);

    expect(await violations(fixture.em, project)).toEqual({});
    expect(new Set(results.flatMap(({ deleted }) => deleted))).toEqual(new Set(['DONE']));
    expect(new Set(results.map(({ created }) => created))).toEqual(new Set(['DONE', ErrorCode.ADAPTER_DELETED]));
  });

  it('would create some if the adapter were checked first and the job inserted afterwards', async () => {
    const project = await makeProject(unguarded.em);

    await jobAgainstBulk(unguarded, project, createJobNaively, adapters.deleteManyNaively, NAIVE_ROUNDS);

    expect(await violations(unguarded.em, project)).toHaveProperty(['a job younger than the deletion of its adapter']);
  });
});
