import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING } from './database-fixture.ts';
import { makeAdapter, makeDocument, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from './makers.ts';

export type EveryState = Awaited<ReturnType<typeof makeEveryState>>;

/** Creates rows of each type in each state that a rule distinguishes, and some in another project. Resolves to their ids. */
export async function makeEveryState(database: OpenDatabase) {
  const em = database.orm.em.fork();
  const project = await makeProject(em);
  const otherProject = await makeProject(em);

  const ingestJob = await makeIngestJob(em, project);
  const queuedIngestJob = await makeIngestJob(em, project, { status: JobStatus.QUEUED });
  const runningIngestJob = await makeIngestJob(em, project, { status: JobStatus.RUNNING });
  const deletedIngestJob = await makeIngestJob(em, project, { status: JobStatus.FAILED });
  const otherIngestJob = await makeIngestJob(em, otherProject);
  const document = await makeDocument(em, project, ingestJob);
  await makeDocument(em, project, deletedIngestJob);

  const adapter = await makeAdapter(em, project, 'Nova');
  const secondAdapter = await makeAdapter(em, project, 'Vega');
  const deletedAdapter = await makeAdapter(em, project, 'Orion');
  const otherAdapter = await makeAdapter(em, otherProject, 'Nova');

  const job = await makeJob(em, project, { adapter });
  const queuedJob = await makeJob(em, project, { adapter: deletedAdapter, status: JobStatus.QUEUED });
  const runningJob = await makeJob(em, project, { status: JobStatus.RUNNING });
  const deletedJob = await makeJob(em, project, { adapter: deletedAdapter });
  const otherJob = await makeJob(em, otherProject);
  const sample = await makeSample(em, project, job);
  const sampleOfDeletedJob = await makeSample(em, project, deletedJob);
  const otherSample = await makeSample(em, otherProject, otherJob);
  const feedback = await makeFeedback(em, project, sample);

  await deleteIngestJob(database, EVERYTHING, project, deletedIngestJob, 'Obsolete');
  await deleteAdapter(database, EVERYTHING, deletedAdapter, 'Obsolete');
  await deleteGenerationJob(database, EVERYTHING, deletedJob, 'Obsolete');

  return {
    project,
    otherProject,
    ingestJob,
    queuedIngestJob,
    runningIngestJob,
    deletedIngestJob,
    otherIngestJob,
    document,
    adapter,
    secondAdapter,
    deletedAdapter,
    otherAdapter,
    job,
    queuedJob,
    runningJob,
    deletedJob,
    otherJob,
    sample,
    sampleOfDeletedJob,
    otherSample,
    feedback,
  };
}
