import { Field, ObjectType } from 'type-graphql';
import type { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable, SoftDeletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('IngestJob', {
  description: 'One run that reads a source and turns it into canonical documents.',
  implements: [SoftDeletable, Deletable],
  simpleResolvers: true,
})
export class IngestJobType extends SoftDeletable implements ShownRow<IngestJob> {
  projectId!: string;

  @Field(() => String, { description: 'What is ingested: a file name or URI.' })
  source!: string;

  @Field(() => JobStatus, { description: 'Where it is in its life. Deletion marks it CANCELLED.' })
  status!: JobStatus;

  @Field(() => JobStatus, { nullable: true, description: 'What its status was when it was deleted.' })
  statusBeforeDeletion!: JobStatus | null;

  @LongTextField({ nullable: true, description: 'Why it failed.' })
  error!: string | null;

  @Field(() => DateTime, { description: 'When it was queued.' })
  createdAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'When a worker took it up.' })
  startedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed, failed or was cancelled.' })
  finishedAt!: Instant | null;
}

export const IngestJobConnection = connectionType(() => IngestJobType, 'IngestJob');
