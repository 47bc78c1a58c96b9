import type { EntityManager } from '@mikro-orm/core';
import { Client } from 'pg';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { DeletionEvent } from '../../src/domain/deletion/deletion-event.entity.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { hold } from '../support/holder.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { deleteJobAfterItsFeedback, deleteJobInOneStatement } from './naive-references.ts';
import { useUnguardedDatabase, WITHOUT_FEEDBACK_CHECK } from './unguarded-database.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();
const unguarded = useUnguardedDatabase();

interface Kind {
  readonly entity: typeof Adapter | typeof GenerationJob | typeof IngestJob;
  readonly table: string;
  make(em: EntityManager, project: string): Promise<string>;
  delete(database: OpenDatabase, project: string, id: string): Promise<unknown>;
}

const KINDS: [string, Kind][] = [
  [
    'generation job',
    {
      entity: GenerationJob,
      table: 'generation_jobs',
      make: makeJob,
      delete: (database, _project, id) => deleteGenerationJob(database, EVERYTHING, id),
    },
  ],
  [
    'adapter',
    {
      entity: Adapter,
      table: 'adapters',
      make: makeAdapter,
      delete: (database, _project, id) => deleteAdapter(database, EVERYTHING, id),
    },
  ],
  [
    'ingest job',
    {
      entity: IngestJob,
      table: 'ingest_jobs',
      make: makeIngestJob,
      delete: (database, project, id) => deleteIngestJob(database, EVERYTHING, project, id),
    },
  ],
];

/** Deletes a row that another transaction holds FOR SHARE, as writers of referring rows do. */
async function deleteWhileHeld({ em, database, url }: typeof fixture, kind: Kind) {
  const project = await makeProject(em);
  const id = await kind.make(em, project);
  const holder = await hold(url, `select from ${kind.table} where id = $1 for share`, [id]);
  const [released] = await Promise.all([holder.commitAfterWaiters(), kind.delete(database, project, id)]);
  const { deletedAt } = await em.fork().findOneOrFail<Adapter>(kind.entity as typeof Adapter, id, { filters: false });
  return { released: released.getTime(), deletedAt: deletedAt!.getTime() };
}

describe.each(KINDS)('a deletion of the %s that waits for another transaction', (_name, kind) => {
  it('has a deletedAt that is not before the end of that transaction', async () => {
    const { released, deletedAt } = await deleteWhileHeld(fixture, kind);

    expect(deletedAt).toBeGreaterThanOrEqual(released);
  });

  it('would have an earlier deletedAt if the clock were read with the rest of the statement', async () => {
    const { released, deletedAt } = await deleteWhileHeld(unguarded, kind);

    expect(deletedAt).toBeLessThan(released);
  });
});

it.each(KINDS)('a deletion of the %s does not wait for the row of its project', async (_name, kind) => {
  const { em, database, url } = fixture;
  const project = await makeProject(em);
  const id = await kind.make(em, project);
  const other = new Client({ connectionString: url });
  await other.connect();
  await other.query('begin');
  await other.query('select from projects where id = $1 for update', [project]);

  const deletion = await kind.delete(database, project, id);

  await other.query('rollback');
  await other.end();
  expect(deletion).toMatchObject({ alreadyDeleted: false });
});

it('the event of a feedback deletion that waits for another transaction is not dated before the end of it', async () => {
  const { em, database, url } = fixture;
  const project = await makeProject(em);
  const id = await makeFeedback(em, project, await makeSample(em, project, await makeJob(em, project)));
  const holder = await hold(url, 'select from feedback where id = $1 for share', [id]);

  const [released] = await Promise.all([holder.commitAfterWaiters(), deleteFeedback(database, EVERYTHING, id)]);

  const { createdAt } = await em.findOneOrFail(DeletionEvent, { entityId: id });
  expect(createdAt.getTime()).toBeGreaterThanOrEqual(released.getTime());
});

/** Deletes a job while another transaction inserts feedback on its sample. */
async function deleteDuringFeedback(
  { em, database, url }: typeof fixture,
  project: string,
  deleteJob: (database: OpenDatabase, id: string) => Promise<unknown>,
) {
  const job = await makeJob(em, project);
  const sample = await makeSample(em, project, job);
  const writer = await hold(
    url,
    `insert into feedback (id, project_id, audio_sample_id, rating, author) values ($1, $2, $3, 5, 'local')`,
    [newId(), project, sample],
  );
  const [, answer] = await Promise.all([writer.commitAfterWaiters(), deleteJob(database, job)]);
  return answer;
}

describe('feedback that is not yet committed when the deletion of its job begins', () => {
  const uncheckedFeedback = useUnguardedDatabase(WITHOUT_FEEDBACK_CHECK);

  it('is removed and counted like other feedback', async () => {
    const project = await makeProject(fixture.em);

    const answer = await deleteDuringFeedback(fixture, project, (database, id) =>
      deleteGenerationJob(database, EVERYTHING, id),
    );

    expect(answer).toMatchObject({ alreadyDeleted: false, deletedFeedbackCount: 1 });
    expect(await violations(fixture.em, project)).toEqual({});
  });

  it('would stay if one statement marked the job and removed the feedback', async () => {
    const project = await makeProject(uncheckedFeedback.em);

    await deleteDuringFeedback(uncheckedFeedback, project, deleteJobInOneStatement);

    expect(await violations(uncheckedFeedback.em, project)).toEqual({ 'feedback on a deleted job': 1 });
  });

  it('would stay if the feedback were removed before the job is marked', async () => {
    const project = await makeProject(uncheckedFeedback.em);

    await deleteDuringFeedback(uncheckedFeedback, project, deleteJobAfterItsFeedback);

    expect(await violations(uncheckedFeedback.em, project)).toEqual({ 'feedback on a deleted job': 1 });
  });
});
