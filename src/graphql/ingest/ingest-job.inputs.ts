import { ArgsType, Field, InputType } from 'type-graphql';
import type { NewCanonicalDocument } from '../../domain/ingest/complete-ingest-job.ts';
import type { NewIngestJob } from '../../domain/ingest/create-ingest-job.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import { inRange, oneOf } from '../../engine/index.ts';
import { FilterField } from '../fields.ts';
import { DELETED_AT_FILTER, NullableDateTimeFilter, SoftDeletableListArgs } from '../list-args.ts';
import { ID } from '../scalars.ts';

@InputType({ description: 'Which ingest jobs are wanted. Each part that is given must hold.' })
export class IngestJobFilter {
  @FilterField(() => [JobStatus], oneOf('status'), 'In one of these statuses; an empty list matches nothing.')
  status?: JobStatus[];

  @FilterField(() => NullableDateTimeFilter, inRange('deletedAt'), DELETED_AT_FILTER)
  deletedAt?: NullableDateTimeFilter;
}

@ArgsType()
export class IngestJobListArgs extends SoftDeletableListArgs {
  @Field(() => IngestJobFilter, { nullable: true, description: 'Which of them are wanted.' })
  filter?: IngestJobFilter;
}

@InputType({ description: 'A new ingest job.' })
export class CreateIngestJobInput implements NewIngestJob {
  @Field(() => ID, { description: 'The project it belongs to.' })
  projectId!: string;

  @Field(() => String, { description: 'What is to be ingested: a file name or URI of up to 200 characters.' })
  source!: string;
}

@InputType({ description: 'A document that an ingest job produced.' })
export class CanonicalDocumentInput implements NewCanonicalDocument {
  @Field(() => String, { description: 'Its title, up to 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'Where it is, up to 10,000 characters.' })
  uri!: string;

  @Field(() => String, { description: 'Its media type, up to 200 characters.' })
  contentType!: string;
}
