import { Field, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { IngestJobType } from './ingest-job.type.ts';

@ObjectType({ description: 'An ingest job after a change.', simpleResolvers: true })
export class IngestJobPayload {
  @Field(() => IngestJobType, { description: 'The job as it is now.' })
  ingestJob!: object;
}

@ObjectType({ description: 'A deleted ingest job.', simpleResolvers: true })
export class DeleteIngestJobPayload {
  @Field(() => ID, { description: 'Its id.' })
  deletedIngestJobId!: string;

  @Field(() => IngestJobType, {
    description: 'The job with its mark of deletion: the first one, if it was deleted before.',
  })
  ingestJob!: object;

  @Field(() => Boolean, { description: 'Whether it was deleted before this call.' })
  alreadyDeleted!: boolean;
}
