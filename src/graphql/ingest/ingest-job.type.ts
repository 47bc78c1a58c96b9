import { Field, ObjectType } from 'type-graphql';
import type { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable, SoftDeletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('IngestJob', {
  description: 'A request to read a source and produce canonical documents from it. A worker processes it.',
  implements: [SoftDeletable, Deletable],
  simpleResolvers: true,
})
export class IngestJobType extends SoftDeletable implements ShownRow<IngestJob> {
  createdBy!: string | null;
  attempt!: string | null;
  projectId!: string;

  @Field(() => String, { description: 'File name or URI of the source. At most 200 characters.' })
  source!: string;

  @Field(() => JobStatus, { description: 'Status of the job. A deletion sets it to CANCELLED.' })
  status!: JobStatus;

  @Field(() => JobStatus, {
    nullable: true,
    description: 'Status of the job before it was deleted. Null if it is not deleted.',
  })
  statusBeforeDeletion!: JobStatus | null;

  @LongTextField({
    nullable: true,
    description:
      'Reason why the job failed, as the worker reported it. At most 10,000 characters. Null unless the job failed.',
  })
  error!: string | null;

  @Field(() => DateTime, { description: 'Time at which the job was created and queued.' })
  createdAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'Time at which a worker started the job. Null if none did.' })
  startedAt!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Time at which the job was completed, failed or cancelled. Null before that. A deletion does not change it.',
  })
  finishedAt!: Instant | null;
}

export const IngestJobConnection = connectionType(() => IngestJobType, 'IngestJob');
