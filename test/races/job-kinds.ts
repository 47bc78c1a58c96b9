import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../../src/domain/access/scope.ts';
import type { SoftDeletionOutcome } from '../../src/domain/deletion/soft-delete.ts';
import { completeGenerationJob } from '../../src/domain/generation/complete-generation-job.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { cancelGenerationJob, startGenerationJob } from '../../src/domain/generation/transition-generation-job.ts';
import { completeIngestJob } from '../../src/domain/ingest/complete-ingest-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { cancelIngestJob, startIngestJob } from '../../src/domain/ingest/transition-ingest-job.ts';
import type { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING } from '../support/database-fixture.ts';
import { makeIngestJob, makeJob } from '../support/makers.ts';

/** A job and its project. */
export interface JobRef {
  id: string;
  project: string;
}

/** The operations on ingest jobs and generation jobs behind one interface. */
export interface JobKind {
  readonly entity: typeof IngestJob | typeof GenerationJob;
  readonly table: string;
  make(em: EntityManager, project: string, status: JobStatus): Promise<string>;
  start(database: OpenDatabase, job: JobRef): Promise<unknown>;
  /** Completes the job with one document or one sample. */
  complete(database: OpenDatabase, job: JobRef): Promise<unknown>;
  cancel(database: OpenDatabase, job: JobRef): Promise<unknown>;
  delete(database: OpenDatabase, job: JobRef, scope?: Scope, reason?: string): Promise<SoftDeletionOutcome>;
}

const INGEST_JOB: JobKind = {
  entity: IngestJob,
  table: 'ingest_jobs',
  make: (em, project, status) => makeIngestJob(em, project, { status }),
  start: (database, { project, id }) => startIngestJob(database, EVERYTHING, project, id),
  complete: (database, { project, id }) =>
    completeIngestJob(database, EVERYTHING, project, id, [
      { title: 'Document', uri: 's3://documents/1', contentType: 'text/plain' },
    ]),
  cancel: (database, { project, id }) => cancelIngestJob(database, EVERYTHING, project, id),
  delete: (database, { project, id }, scope = EVERYTHING, reason) =>
    deleteIngestJob(database, scope, project, id, reason),
};

const GENERATION_JOB: JobKind = {
  entity: GenerationJob,
  table: 'generation_jobs',
  make: (em, project, status) => makeJob(em, project, { status }),
  start: (database, { id }) => startGenerationJob(database, EVERYTHING, id),
  complete: (database, { id }) =>
    completeGenerationJob(database, EVERYTHING, id, [{ uri: 's3://audio/1', durationSeconds: 1 }]),
  cancel: (database, { id }) => cancelGenerationJob(database, EVERYTHING, id),
  delete: (database, { id }, scope = EVERYTHING, reason) => deleteGenerationJob(database, scope, id, reason),
};

export const JOB_KINDS = [
  ['ingest job', INGEST_JOB],
  ['generation job', GENERATION_JOB],
] as const;
