import type { EntityName } from '@mikro-orm/core';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { claimGenerationJob } from '../../src/domain/generation/claim-generation-job.ts';
import { completeGenerationJob } from '../../src/domain/generation/complete-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import {
  cancelGenerationJob,
  failGenerationJob,
  startGenerationJob,
} from '../../src/domain/generation/transition-generation-job.ts';
import { CanonicalDocument } from '../../src/domain/ingest/canonical-document.entity.ts';
import { claimIngestJob } from '../../src/domain/ingest/claim-ingest-job.ts';
import { completeIngestJob } from '../../src/domain/ingest/complete-ingest-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, failIngestJob, startIngestJob } from '../../src/domain/ingest/transition-ingest-job.ts';
import type { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { EVERYTHING, type useDatabase } from './database-fixture.ts';
import { makeIngestJob, makeJob } from './makers.ts';

interface ClaimedJob {
  readonly id: string;
  readonly status: JobStatus;
  readonly attempt: string | null;
}

/** The steps of a worker on one kind of job, by an admin of the service. */
interface WorkerSteps {
  readonly entity: EntityName<{ id: string }>;
  make(project: string, status?: JobStatus, createdAt?: Date): Promise<string>;
  claim(project: string, attempt: string): Promise<ClaimedJob | null>;
  start(project: string, id: string, attempt: string | null): Promise<ClaimedJob>;
  /** Completes the job with one result. */
  complete(project: string, id: string, attempt: string | null): Promise<ClaimedJob>;
  fail(project: string, id: string, attempt: string | null): Promise<ClaimedJob>;
  cancel(project: string, id: string): Promise<ClaimedJob>;
  remove(project: string, id: string): Promise<unknown>;
  /** Resolves to the number of documents or samples of the job. */
  resultCount(id: string): Promise<number>;
}

type Fixture = ReturnType<typeof useDatabase>;

const DOCUMENT = { title: 'Chapter 1', uri: 's3://documents/1', contentType: 'text/plain' };
const SAMPLE = { uri: 's3://audio/1', durationSeconds: 1 };

const ingestSteps = (fixture: Fixture): WorkerSteps => ({
  entity: IngestJob,
  make: (project, status = 'QUEUED', createdAt = new Date()) =>
    makeIngestJob(fixture.em, project, { status, createdAt }),
  claim: (project, attempt) => claimIngestJob(fixture.database, EVERYTHING, project, attempt),
  start: (project, id, attempt) => startIngestJob(fixture.database, EVERYTHING, project, id, attempt),
  complete: (project, id, attempt) => completeIngestJob(fixture.database, EVERYTHING, project, id, [DOCUMENT], attempt),
  fail: (project, id, attempt) => failIngestJob(fixture.database, EVERYTHING, project, id, 'It broke', attempt),
  cancel: (project, id) => cancelIngestJob(fixture.database, EVERYTHING, project, id),
  remove: (project, id) => deleteIngestJob(fixture.database, EVERYTHING, project, id),
  resultCount: (ingestJob) => fixture.em.count(CanonicalDocument, { ingestJob }),
});

const generationSteps = (fixture: Fixture): WorkerSteps => ({
  entity: GenerationJob,
  make: (project, status = 'QUEUED', createdAt = new Date()) => makeJob(fixture.em, project, { status, createdAt }),
  claim: (project, attempt) => claimGenerationJob(fixture.database, EVERYTHING, project, attempt),
  start: (_project, id, attempt) => startGenerationJob(fixture.database, EVERYTHING, id, attempt),
  complete: (_project, id, attempt) => completeGenerationJob(fixture.database, EVERYTHING, id, [SAMPLE], attempt),
  fail: (_project, id, attempt) => failGenerationJob(fixture.database, EVERYTHING, id, 'It broke', attempt),
  cancel: (_project, id) => cancelGenerationJob(fixture.database, EVERYTHING, id),
  remove: (_project, id) => deleteGenerationJob(fixture.database, EVERYTHING, id),
  resultCount: (job) => fixture.em.count(AudioSample, { job }),
});

export const WORKER_STEPS = [
  ['an ingest job', ingestSteps],
  ['a generation job', generationSteps],
] as const;
