import { Field, ObjectType } from 'type-graphql';
import type { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable, SoftDeletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('GenerationJob', {
  description: 'A request to generate audio from text. A worker processes it.',
  implements: [SoftDeletable, Deletable],
  simpleResolvers: true,
})
export class GenerationJobType extends SoftDeletable implements ShownRow<GenerationJob> {
  createdBy!: string | null;
  attempt!: string | null;
  projectId!: string;
  adapterId!: string | null;

  @LongTextField({ description: 'Text to speak, with instructions on how to speak it. At most 10,000 characters.' })
  prompt!: string;

  @Field(() => JobStatus, { description: 'Status of the job. A deletion does not change it.' })
  status!: JobStatus;

  @LongTextField({
    nullable: true,
    description:
      'Reason why the job failed, as the worker reported it. At most 10,000 characters. Null unless the status is FAILED.',
  })
  error!: string | null;

  @Field(() => DateTime, { description: 'Time at which the job was created and queued.' })
  createdAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'Time at which a worker started the job. Null if none did.' })
  startedAt!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time at which the job was completed, failed or cancelled. Null before that.',
  })
  finishedAt!: Instant | null;
}

export const GenerationJobConnection = connectionType(() => GenerationJobType, 'GenerationJob');
