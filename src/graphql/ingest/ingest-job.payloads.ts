import { Field, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { IngestJobType } from './ingest-job.type.ts';

@ObjectType({ description: 'Result of a mutation that creates or changes an ingest job.', simpleResolvers: true })
export class IngestJobPayload {
  @Field(() => IngestJobType, { description: 'The job after the mutation.' })
  ingestJob!: object;
}

@ObjectType({ description: 'Result of claimIngestJob.', simpleResolvers: true })
export class ClaimIngestJobPayload {
  @Field(() => IngestJobType, {
    nullable: true,
    description: 'The job. Null if none can be claimed now: try again later.',
  })
  ingestJob!: object | null;
}

@ObjectType({ description: 'Result of deleteIngestJob.', simpleResolvers: true })
export class DeleteIngestJobPayload {
  @Field(() => ID, { description: 'UUID of the deleted job, for evicting it from client caches.' })
  deletedIngestJobId!: string;

  @Field(() => IngestJobType, {
    description:
      'The deleted job. If it was deleted before, `deletedAt`, `deletedBy` and `deletionReason` are those of the first deletion.',
  })
  ingestJob!: object;

  @Field(() => Boolean, {
    description:
      'True if an earlier call deleted the job, so that this call changed nothing. Exactly one of several simultaneous calls returns false.',
  })
  alreadyDeleted!: boolean;
}
