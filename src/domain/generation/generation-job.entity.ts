import { defineEntity, p } from '@mikro-orm/core';
import { Adapter } from '../adapters/adapter.entity.ts';
import {
  DELETED,
  hideDeleted,
  LIVE,
  projectPages,
  softDeletion,
  statusPages,
  tombstoneCheck,
} from '../deletion/tombstone.ts';
import type { Label } from '../errors.ts';
import { attemptAtJob, queueIndex, uniqueAttempt } from '../jobs/job-columns.ts';
import { JobStatus } from '../jobs/job-status.ts';
import { Project } from '../projects/project.entity.ts';
import { creation, rowColumns } from '../row-columns.ts';
import { declareSearchIndex, GENERATION_JOBS } from '../search-indexes.ts';

const GenerationJobSchema = defineEntity({
  name: 'GenerationJob',
  tableName: 'generation_jobs',
  filters: hideDeleted,
  indexes: [
    ...projectPages('generation_jobs'),
    ...statusPages('generation_jobs'),
    queueIndex('generation_jobs'),
    declareSearchIndex(GENERATION_JOBS),
    // For the foreign key, whose check cannot use a partial index.
    { name: 'generation_jobs_adapter', properties: ['adapter'] },
    // Read by the previous release alone: the next release drops it.
    { name: 'generation_jobs_adapter_page', properties: ['adapter', 'createdAt', 'id'], include: ['project'] },
    // The project is included because the scope of members is checked on every row that is counted.
    {
      name: 'generation_jobs_adapter_live_page',
      properties: ['adapter', 'createdAt', 'id'],
      include: ['project'],
      where: LIVE,
    },
    {
      name: 'generation_jobs_adapter_deleted_page',
      properties: ['adapter', 'createdAt', 'id'],
      include: ['project'],
      where: DELETED,
    },
  ],
  uniques: [uniqueAttempt('generation_jobs')],
  checks: [
    tombstoneCheck('generation_jobs'),
    {
      name: 'generation_jobs_deleted_is_final',
      expression: `deleted_at is null or status in ('COMPLETED', 'FAILED', 'CANCELLED')`,
    },
  ],
  properties: {
    ...rowColumns,
    ...creation,
    ...softDeletion,
    ...attemptAtJob,
    project: () => p.manyToOne(Project).ref(),
    adapter: () => p.manyToOne(Adapter).ref().nullable().deleteRule('no action'),
    prompt: p.text(),
    status: p.enum(() => JobStatus).default(JobStatus.QUEUED),
    error: p.text().nullable(),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
});

/** A request to generate audio from a text. */
export class GenerationJob extends GenerationJobSchema.class {
  static readonly label: Label = 'Job';
}
GenerationJobSchema.setClass(GenerationJob);
