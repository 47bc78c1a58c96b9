import { Field, Int, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { GenerationJobType } from './generation-job.type.ts';

@ObjectType({ description: 'Result of a mutation that creates or changes a generation job.', simpleResolvers: true })
export class JobPayload {
  @Field(() => GenerationJobType, { description: 'The job after the mutation.' })
  job!: object;
}

@ObjectType({ description: 'Result of claimJob.', simpleResolvers: true })
export class ClaimJobPayload {
  @Field(() => GenerationJobType, {
    nullable: true,
    description: 'The job. Null if none can be claimed now: try again later.',
  })
  job!: object | null;
}

@ObjectType({ description: 'Result of deleteJob.', simpleResolvers: true })
export class DeleteJobPayload {
  @Field(() => ID, { description: 'UUID of the deleted job, for evicting it from client caches.' })
  deletedJobId!: string;

  @Field(() => GenerationJobType, {
    description:
      'The deleted job. If it was deleted before, `deletedAt`, `deletedBy` and `deletionReason` are those of the first deletion.',
  })
  job!: object;

  @Field(() => Boolean, {
    description:
      'True if an earlier call deleted the job, so that this call changed nothing. Exactly one of several simultaneous calls returns false.',
  })
  alreadyDeleted!: boolean;

  @Field(() => [ID], {
    description:
      'UUIDs of the feedback that this call removed, at most 1,000 of them. `deletedFeedbackCount` has the exact number.',
  })
  deletedFeedbackIds!: string[];

  @Field(() => Int, {
    description: 'Number of feedback entries that this call removed. 0 if the job was deleted before.',
  })
  deletedFeedbackCount!: number;
}
