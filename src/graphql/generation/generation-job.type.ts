import { Field, ObjectType } from 'type-graphql';
import type { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable, SoftDeletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('GenerationJob', {
  description: 'One request to turn text into audio.',
  implements: [SoftDeletable, Deletable],
  simpleResolvers: true,
})
export class GenerationJobType extends SoftDeletable implements ShownRow<GenerationJob> {
  projectId!: string;
  adapterId!: string | null;

  @LongTextField({ description: 'The text to be spoken, and how.' })
  prompt!: string;

  @Field(() => JobStatus, { description: 'Where it is in its life. Deletion leaves it as it is.' })
  status!: JobStatus;

  @LongTextField({ nullable: true, description: 'Why it failed.' })
  error!: string | null;

  @Field(() => DateTime, { description: 'When it was queued.' })
  createdAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'When a worker took it up.' })
  startedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed, failed or was cancelled.' })
  finishedAt!: Instant | null;
}

export const GenerationJobConnection = connectionType(() => GenerationJobType, 'GenerationJob');
