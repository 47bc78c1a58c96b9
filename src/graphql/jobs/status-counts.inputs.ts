import { ArgsType, Field } from 'type-graphql';
import { JobStatus } from '../../domain/jobs/job-status.ts';

@ArgsType()
export class StatusCountsArgs {
  @Field(() => [JobStatus], {
    nullable: true,
    description: 'Counts jobs of these statuses alone. Defaults to all; an empty list counts none.',
  })
  status?: JobStatus[];
}

/** Description of the filter of counts by status. */
export const COUNTED_JOBS =
  'Counts the jobs that meet it. Its `status` is ignored: the argument `status` says what is counted. A filter on `deletedAt` is BAD_USER_INPUT, because deleted jobs are left out.';
