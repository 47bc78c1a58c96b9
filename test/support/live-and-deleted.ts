import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING } from './database-fixture.ts';
import { makeAdapter, makeDocument, makeIngestJob, makeJob, makeProject, makeSample } from './makers.ts';

/** The lists of a project. */
export const LISTS = ['ingestJobs', 'jobs', 'adapters'] as const;
export type ListName = (typeof LISTS)[number];

/** Creates a project with a live and a deleted row of each soft-deletable type, and rows that refer to the deleted ones. */
export async function makeLiveAndDeleted(database: OpenDatabase) {
  const em = database.orm.em.fork();
  const project = await makeProject(em);
  const make = async (): Promise<Record<ListName, string>> => ({
    ingestJobs: await makeIngestJob(em, project),
    jobs: await makeJob(em, project),
    adapters: await makeAdapter(em, project),
  });
  const live = await make();
  const deleted = await make();
  const document = await makeDocument(em, project, deleted.ingestJobs);
  const sample = await makeSample(em, project, deleted.jobs);
  const jobOfDeletedAdapter = await makeJob(em, project, { adapter: deleted.adapters });
  await deleteIngestJob(database, EVERYTHING, project, deleted.ingestJobs, 'why not');
  await deleteGenerationJob(database, EVERYTHING, deleted.jobs, 'why not');
  await deleteAdapter(database, EVERYTHING, deleted.adapters, 'why not');
  return { project, live, deleted, document, sample, jobOfDeletedAdapter };
}

export type LiveAndDeleted = Awaited<ReturnType<typeof makeLiveAndDeleted>>;
