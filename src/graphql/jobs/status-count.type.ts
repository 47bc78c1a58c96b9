import { Field, Int, ObjectType } from 'type-graphql';
import { JobStatus } from '../../domain/jobs/job-status.ts';

@ObjectType({
  description:
    'How many jobs of a project have a status. Deleted jobs are left out, and so are statuses that no job has.',
  simpleResolvers: true,
})
export class StatusCount {
  @Field(() => JobStatus, { description: 'Status of the counted jobs.' })
  status!: JobStatus;

  @Field(() => Int, { description: 'Number of jobs with this status: 1 or more.' })
  count!: number;
}
