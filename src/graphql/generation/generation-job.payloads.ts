import { Field, Int, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { GenerationJobType } from './generation-job.type.ts';

@ObjectType({ description: 'A generation job after a change.', simpleResolvers: true })
export class JobPayload {
  @Field(() => GenerationJobType, { description: 'The job as it is now.' })
  job!: object;
}

@ObjectType({ description: 'A deleted generation job.', simpleResolvers: true })
export class DeleteJobPayload {
  @Field(() => ID, { description: 'Its id.' })
  deletedJobId!: string;

  @Field(() => GenerationJobType, {
    description: 'The job with its mark of deletion: the first one, if it was deleted before.',
  })
  job!: object;

  @Field(() => Boolean, { description: 'Whether it was deleted before this call.' })
  alreadyDeleted!: boolean;

  @Field(() => [ID], { description: 'The feedback that this call removed, at most 1,000 of it.' })
  deletedFeedbackIds!: string[];

  @Field(() => Int, { description: 'How much feedback this call removed.' })
  deletedFeedbackCount!: number;
}
