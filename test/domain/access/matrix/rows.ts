import { deleteAdapter } from '../../../../src/domain/adapters/delete-adapter.ts';
import { completeGenerationJob } from '../../../../src/domain/generation/complete-generation-job.ts';
import { deleteGenerationJob } from '../../../../src/domain/generation/delete-generation-job.ts';
import { startGenerationJob } from '../../../../src/domain/generation/transition-generation-job.ts';
import { completeIngestJob } from '../../../../src/domain/ingest/complete-ingest-job.ts';
import { deleteIngestJob } from '../../../../src/domain/ingest/delete-ingest-job.ts';
import { startIngestJob } from '../../../../src/domain/ingest/transition-ingest-job.ts';
import { JobStatus } from '../../../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../../../src/storage/database.ts';
import { EVERYTHING } from '../../../support/database-fixture.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeSample } from '../../../support/makers.ts';

/** Creates a row in a project. Resolves to its id. */
export type Make = (database: OpenDatabase, project: string) => Promise<string>;

export const project: Make = async (_database, project) => project;

export const ingestJobThatIs =
  (status: JobStatus): Make =>
  (database, project) =>
    makeIngestJob(database.orm.em.fork(), project, { status });
export const deletedIngestJob: Make = async (database, project) => {
  const id = await makeIngestJob(database.orm.em.fork(), project);
  await deleteIngestJob(database, EVERYTHING, project, id);
  return id;
};

/** A running job whose attempt is its own id, so that a test needs one id. */
export const jobOfAttempt: Make = async (database, project) => {
  const id = await jobThatIs(QUEUED)(database, project);
  await startGenerationJob(database, EVERYTHING, id, id);
  return id;
};
export const deletedJobOfAttempt: Make = async (database, project) => {
  const id = await jobOfAttempt(database, project);
  await completeGenerationJob(database, EVERYTHING, id, [], id);
  await deleteGenerationJob(database, EVERYTHING, id);
  return id;
};
/** The same for ingest jobs. */
export const ingestJobOfAttempt: Make = async (database, project) => {
  const id = await ingestJobThatIs(QUEUED)(database, project);
  await startIngestJob(database, EVERYTHING, project, id, id);
  return id;
};
export const deletedIngestJobOfAttempt: Make = async (database, project) => {
  const id = await ingestJobOfAttempt(database, project);
  await completeIngestJob(database, EVERYTHING, project, id, [], id);
  await deleteIngestJob(database, EVERYTHING, project, id);
  return id;
};

export const adapter: Make = (database, project) => makeAdapter(database.orm.em.fork(), project);
export const deletedAdapter: Make = async (database, project) => {
  const id = await makeAdapter(database.orm.em.fork(), project);
  await deleteAdapter(database, EVERYTHING, id);
  return id;
};

export const jobThatIs =
  (status: JobStatus): Make =>
  (database, project) =>
    makeJob(database.orm.em.fork(), project, { status });
export const deletedJob: Make = async (database, project) => {
  const id = await makeJob(database.orm.em.fork(), project);
  await deleteGenerationJob(database, EVERYTHING, id);
  return id;
};

export const sample: Make = async (database, project) =>
  makeSample(database.orm.em.fork(), project, await makeJob(database.orm.em.fork(), project));
export const sampleOfDeletedJob: Make = async (database, project) => {
  const job = await makeJob(database.orm.em.fork(), project);
  const id = await makeSample(database.orm.em.fork(), project, job);
  await deleteGenerationJob(database, EVERYTHING, job);
  return id;
};

/** Feedback whose author is none of the principals in the matrix. */
export const feedback: Make = async (database, project) =>
  makeFeedback(database.orm.em.fork(), project, await sample(database, project), 'somebody');
export const feedbackOfViewer: Make = async (database, project) =>
  makeFeedback(database.orm.em.fork(), project, await sample(database, project), 'viewer@example.org');
/** Feedback is hard-deleted, so its id is like an unknown one. */
export const removedFeedback: Make = async () => '0198c5a2-0000-7000-8000-00000000dead';

export const { QUEUED, RUNNING, COMPLETED } = JobStatus;
