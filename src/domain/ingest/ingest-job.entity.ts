import { defineEntity, p } from '@mikro-orm/core';
import { hideDeleted, projectPages, softDeletion, statusPages, tombstoneCheck } from '../deletion/tombstone.ts';
import type { Label } from '../errors.ts';
import { attemptAtJob, queueIndex, uniqueAttempt } from '../jobs/job-columns.ts';
import { JobStatus } from '../jobs/job-status.ts';
import { Project } from '../projects/project.entity.ts';
import { creation, rowColumns } from '../row-columns.ts';
import { declareSearchIndex, INGEST_JOBS } from '../search-indexes.ts';

const IngestJobSchema = defineEntity({
  name: 'IngestJob',
  tableName: 'ingest_jobs',
  filters: hideDeleted,
  indexes: [
    ...projectPages('ingest_jobs'),
    ...statusPages('ingest_jobs'),
    queueIndex('ingest_jobs'),
    declareSearchIndex(INGEST_JOBS),
  ],
  uniques: [uniqueAttempt('ingest_jobs')],
  checks: [
    tombstoneCheck('ingest_jobs'),
    {
      name: 'ingest_jobs_deleted_is_final',
      expression: `case when deleted_at is null then status_before_deletion is null else status = 'CANCELLED' and status_before_deletion is not null and status_before_deletion in ('COMPLETED', 'FAILED', 'CANCELLED') end`,
    },
  ],
  properties: {
    ...rowColumns,
    ...creation,
    ...softDeletion,
    ...attemptAtJob,
    project: () => p.manyToOne(Project).ref(),
    source: p.text(),
    status: p.enum(() => JobStatus).default(JobStatus.QUEUED),
    statusBeforeDeletion: p.enum(() => JobStatus).nullable(),
    error: p.text().nullable(),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
});

/** A run that reads a source and produces canonical documents. */
export class IngestJob extends IngestJobSchema.class {
  static readonly label: Label = 'Ingest job';
}
IngestJobSchema.setClass(IngestJob);
