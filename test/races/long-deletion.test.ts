import { Client } from 'pg';
import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { failureOf } from '../support/failures.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

/** So many that their deletion takes longer than the shared connection allows, and longer than the lock timeout below. */
const PIECES = 150_000;

it('a deletion that takes longer than a write may wait is one transaction, and others go on', async () => {
  const limits = { ...DEFAULT_DATABASE_LIMITS, connections: 5, lockTimeoutMs: 100 };
  await using database = await openDisposable({ kind: 'server', url: fixture.url, limits });
  const project = await makeProject(fixture.em);
  const job = await makeJob(fixture.em, project);
  const sample = await makeSample(fixture.em, project, job);
  await insertFeedback(project, sample);
  let isDone = false;

  const deletion = deleteGenerationJob(database.opened, EVERYTHING, job).finally(() => {
    isDone = true;
  });
  const created: Promise<unknown>[] = [];
  while (!isDone) {
    created.push(createGenerationJob(database.opened, EVERYTHING, { projectId: project, prompt: 'Hello' }));
    await created.at(-1);
  }

  expect(await deletion).toMatchObject({ alreadyDeleted: false, deletedFeedbackCount: PIECES });
  expect(created.length).toBeGreaterThan(10);
  expect(await sql(`select from feedback where audio_sample_id = '${sample}'`)).toEqual([]);
  expect(await sql(`select deleted_feedback_count from deletion_events where entity_id = '${job}'`)).toEqual([
    { deleted_feedback_count: PIECES },
  ]);
  const late = createFeedback(database.opened, EVERYTHING, { audioSampleId: sample, rating: 3 });
  expect(await failureOf(late)).toMatchObject({ code: 'JOB_DELETED' });
  expect(await deleteGenerationJob(database.opened, EVERYTHING, job)).toMatchObject({ alreadyDeleted: true });
}, 60_000);

/** Inserts the feedback without the triggers, which check each piece. */
async function insertFeedback(project: string, sample: string): Promise<void> {
  const client = new Client({ connectionString: fixture.url });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into feedback (id, project_id, audio_sample_id, rating, author)
     select gen_random_uuid(), $1, $2, 3, 'alice' from generate_series(1, ${PIECES})`,
    [project, sample],
  );
  await client.end();
}

async function openDisposable(config: Parameters<typeof openDatabase>[0]) {
  const opened = await openDatabase(config);
  return { opened, [Symbol.asyncDispose]: () => opened.close() };
}
