import { ErrorCode } from '../../src/domain/errors.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { deleteFeedbackNaively, deleteJobNaively } from './naive-references.ts';
import { ending, NAIVE_ROUNDS, ROUNDS, race, rounds } from './race.ts';

interface Sides {
  deleteFeedback(database: OpenDatabase, id: string): Promise<unknown>;
  /** Resolves to the ids of the feedback that it reports as removed. */
  deleteJob(database: OpenDatabase, id: string): Promise<readonly string[]>;
}

const SERVICE: Sides = {
  deleteFeedback: (database, id) => deleteFeedback(database, EVERYTHING, id),
  deleteJob: async (database, id) => {
    const { deletedFeedbackIds, deletedFeedbackCount } = await deleteGenerationJob(database, EVERYTHING, id);
    expect(deletedFeedbackCount).toBe(deletedFeedbackIds.length);
    return deletedFeedbackIds;
  },
};

const NAIVE: Sides = { deleteFeedback: deleteFeedbackNaively, deleteJob: deleteJobNaively };

const fixture = useDatabase();

/** Three callers delete the same feedback. */
async function removeThrice(sides: Sides, count = ROUNDS) {
  const project = await makeProject(fixture.em);
  const sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
  return rounds(count, async () => {
    const feedback = await makeFeedback(fixture.em, project, sample);
    const remove = () => sides.deleteFeedback(fixture.database, feedback);
    return (await race(remove, remove, remove)).map(ending).toSorted();
  });
}

/** Returns the rounds in which the entries that were removed differ from those that were created, or one was removed twice. */
const miscounted = (results: { given: number; removed: string[] }[]) =>
  results.filter(({ given, removed }) => removed.length !== given || new Set(removed).size !== given);

/** Two callers delete a feedback entry each, and one creates another entry, while a fourth deletes the job. */
async function removeAgainstDeletion(sides: Sides, count = ROUNDS) {
  const project = await makeProject(fixture.em);
  return rounds(count, async () => {
    const job = await makeJob(fixture.em, project);
    const sample = await makeSample(fixture.em, project, job);
    const first = await makeFeedback(fixture.em, project, sample);
    const second = await makeFeedback(fixture.em, project, sample);
    await makeFeedback(fixture.em, project, sample);
    const [removedFirst, removedSecond, given, deleted] = await race(
      () => sides.deleteFeedback(fixture.database, first),
      () => sides.deleteFeedback(fixture.database, second),
      () => createFeedback(fixture.database, EVERYTHING, { audioSampleId: sample, rating: 1 }),
      () => sides.deleteJob(fixture.database, job),
    );
    return {
      given: given.refused ? 3 : 4,
      removed: [
        ...(removedFirst.refused ? [] : [first]),
        ...(removedSecond.refused ? [] : [second]),
        ...(deleted.done ?? []),
      ],
      removedByJob: deleted.done?.length,
    };
  });
}

describe('simultaneous deletions of the same feedback', () => {
  const ONE_WINNER = ['DONE', ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND].join();

  it('succeed once; the others are NOT_FOUND', async () => {
    const endings = await removeThrice(SERVICE);

    expect(endings.filter((round) => round.join() !== ONE_WINNER)).toEqual([]);
  });

  it('would succeed several times if the row were read first and removed afterwards', async () => {
    const endings = await removeThrice(NAIVE, NAIVE_ROUNDS);

    expect(endings.filter((round) => round.join() !== ONE_WINNER)).not.toEqual([]);
  });
});

describe('feedback that is deleted while its job is deleted', () => {
  it('is counted once, by the call that removed it', async () => {
    const results = await removeAgainstDeletion(SERVICE);

    expect(miscounted(results)).toEqual([]);
    expect(new Set(results.map(({ removedByJob }) => removedByJob)).size).toBeGreaterThan(1);
    expect(await fixture.em.count(Feedback, { audioSample: { job: { deletedAt: { $ne: null } } } })).toBe(0);
  });

  it('would be counted twice if the deletion of the job counted the rows that it read', async () => {
    const results = await removeAgainstDeletion(NAIVE, NAIVE_ROUNDS);

    expect(miscounted(results)).not.toEqual([]);
  });
});
