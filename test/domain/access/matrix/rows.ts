import type { EntityManager } from '@mikro-orm/core';
import { deleteAdapter } from '../../../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../../../src/domain/ingest/delete-ingest-job.ts';
import { JobStatus } from '../../../../src/domain/jobs/job-status.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeSample } from '../../../support/makers.ts';
import { EVERYTHING } from '../../../support/world.ts';

/** The id of a new row in a project. */
export type Make = (em: EntityManager, project: string) => Promise<string>;

export const project: Make = async (_em, project) => project;

export const ingestJobThatIs =
  (status: JobStatus): Make =>
  (em, project) =>
    makeIngestJob(em, project, { status });
export const deletedIngestJob: Make = async (em, project) => {
  const id = await makeIngestJob(em, project);
  await deleteIngestJob(em, EVERYTHING, project, id);
  return id;
};

export const adapter: Make = (em, project) => makeAdapter(em, project);
export const deletedAdapter: Make = async (em, project) => {
  const id = await makeAdapter(em, project);
  await deleteAdapter(em, EVERYTHING, id);
  return id;
};

export const jobThatIs =
  (status: JobStatus): Make =>
  (em, project) =>
    makeJob(em, project, { status });
export const deletedJob: Make = async (em, project) => {
  const id = await makeJob(em, project);
  await deleteGenerationJob(em, EVERYTHING, id);
  return id;
};

export const sample: Make = async (em, project) => makeSample(em, project, await makeJob(em, project));
export const sampleOfDeletedJob: Make = async (em, project) => {
  const job = await makeJob(em, project);
  const id = await makeSample(em, project, job);
  await deleteGenerationJob(em, EVERYTHING, job);
  return id;
};

/** Somebody's who is nobody of the matrix. */
export const feedback: Make = async (em, project) => makeFeedback(em, project, await sample(em, project), 'somebody');
export const feedbackOfViewer: Make = async (em, project) =>
  makeFeedback(em, project, await sample(em, project), 'viewer@example.org');
/** Feedback is removed for good, and with it goes its id. */
export const removedFeedback: Make = async () => '0198c5a2-0000-7000-8000-00000000dead';

export const { QUEUED, RUNNING, COMPLETED } = JobStatus;
