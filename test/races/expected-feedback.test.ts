import { ErrorCode } from '../../src/domain/errors.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteGenerationJobs } from '../../src/domain/generation/delete-generation-jobs.ts';
import { newId } from '../../src/domain/id.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { ending, ROUNDS, race, rounds } from './race.ts';

const fixture = useDatabase();

/** Deletes a job that is to have one piece of feedback. Resolves to the number that it removed, or to an error code. */
type DeleteExpectingOne = (database: OpenDatabase, project: string, id: string) => Promise<number | string>;

const one: DeleteExpectingOne = async (database, _project, id) =>
  (await deleteGenerationJob(database, EVERYTHING, id, null, 1)).deletedFeedbackCount;

const several: DeleteExpectingOne = async (database, projectId, id) => {
  const [result] = await deleteGenerationJobs(database, EVERYTHING, { projectId, ids: [id] }, null, [1]);
  if (result?.outcome === 'REFUSED') throw result.error;
  return result?.outcome === 'DONE' ? result.row.event.deletedFeedbackCount : 'ALREADY_DONE';
};

/** Counts, compares, and then deletes. */
const countedFirst: DeleteExpectingOne = async (database, _project, id) => {
  const { length } = await database.run(
    '',
    'select from feedback join audio_samples on audio_samples.id = audio_sample_id where job_id = $1',
    [id],
  );
  if (length !== 1) return ErrorCode.FEEDBACK_CHANGED;
  return (await deleteGenerationJob(database, EVERYTHING, id)).deletedFeedbackCount;
};

/** Locks the job first, but counts what was there before the statement waited for the lock. */
const countedInTheSnapshot: DeleteExpectingOne = async (database, _project, id) => {
  const [cells] = await database.orm.em
    .fork()
    .getConnection()
    .execute<{ count: number }[]>(
      `with locked as (select id from generation_jobs where id = ? for no key update),
    marked as (
      update generation_jobs set deleted_at = clock_timestamp(), deleted_by = 'local'
      where deleted_at is null and id = any(array(
        select id from locked where 1 =
          (select count(*) from feedback join audio_samples on audio_samples.id = audio_sample_id where job_id = locked.id)
      ))
      returning id
    )
    select deleted_feedback_count as count
    from marked cross join lateral record_job_and_remove_feedback(marked.id, ?, null, 0)`,
      [id, newId()],
    );
  return cells?.count ?? ErrorCode.FEEDBACK_CHANGED;
};

/** A caller gives a second piece of feedback while another deletes the job that had one. */
function feedbackAgainstDeletion(project: string, remove: DeleteExpectingOne) {
  return rounds(ROUNDS, async () => {
    const { em, database } = fixture;
    const job = await makeJob(em, project);
    const audioSampleId = await makeSample(em, project, job);
    await makeFeedback(em, project, audioSampleId);
    const [given, deleted] = await race(
      () => createFeedback(database, EVERYTHING, { audioSampleId, rating: 5 }),
      () => remove(database, project, job),
    );
    return { given: ending(given), deleted: deleted.done ?? deleted.refused };
  });
}

describe('feedback that is given while a job with an expected number of feedback is deleted', () => {
  it.each([
    ['alone', one],
    ['with others', several],
  ])('is never removed with a job that is deleted %s', async (_name, remove) => {
    const results = await feedbackAgainstDeletion(await makeProject(fixture.em), remove);

    const endings = new Set(results.map(({ given, deleted }) => `feedback ${given}, deletion ${deleted}`));
    expect(endings).toEqual(
      new Set([
        `feedback DONE, deletion ${ErrorCode.FEEDBACK_CHANGED}`,
        `feedback ${ErrorCode.JOB_DELETED}, deletion 1`,
      ]),
    );
  });

  it.each([
    ['counted before the deletion', countedFirst],
    ['counted by the statement that waited for the job', countedInTheSnapshot],
  ])('would be removed with it if the feedback were %s', async (_name, remove) => {
    const results = await feedbackAgainstDeletion(await makeProject(fixture.em), remove);

    expect(results.map(({ deleted }) => deleted)).toContain(2);
  });
});
