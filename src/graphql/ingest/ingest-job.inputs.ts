import { ArgsType, Field, InputType } from 'type-graphql';
import type { NewCanonicalDocument } from '../../domain/ingest/complete-ingest-job.ts';
import type { NewIngestJob } from '../../domain/ingest/create-ingest-job.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import { inRange, isBounded, oneOf, withoutIndex } from '../../engine/index.ts';
import { ClientIdField } from '../client-id-field.ts';
import { FilterField } from '../fields.ts';
import { COUNTED_JOBS, StatusCountsArgs } from '../jobs/status-counts.inputs.ts';
import {
  CREATED_AT_FILTER,
  DateTimeFilter,
  DELETED_AT_FILTER,
  JobListArgs,
  NullableDateTimeFilter,
  STARTED_AT_FILTER,
} from '../list-args.ts';
import { ID } from '../scalars.ts';
import { ingestJobSearch, SearchField } from '../search.ts';

@InputType({ description: 'Selects ingest jobs. A job must meet every condition that is given.' })
export class IngestJobFilter {
  @FilterField(
    () => [JobStatus],
    oneOf('status'),
    'Selects jobs in any of these statuses. An empty list matches no job. Deleted ingest jobs are CANCELLED.',
  )
  status?: JobStatus[];

  @FilterField(() => DateTimeFilter, inRange('createdAt'), CREATED_AT_FILTER)
  createdAt?: DateTimeFilter;

  @FilterField(() => NullableDateTimeFilter, withoutIndex(inRange('startedAt')), STARTED_AT_FILTER)
  startedAt?: NullableDateTimeFilter;

  @SearchField(ingestJobSearch, 'the source or the error')
  search?: string;

  @FilterField(() => NullableDateTimeFilter, withoutIndex(inRange('deletedAt'), isBounded), DELETED_AT_FILTER)
  deletedAt?: NullableDateTimeFilter;
}

@ArgsType()
export class IngestJobListArgs extends JobListArgs {
  @Field(() => IngestJobFilter, { nullable: true, description: 'Selects some of the ingest jobs. Defaults to all.' })
  filter?: IngestJobFilter;
}

@ArgsType()
export class IngestJobCountsArgs extends StatusCountsArgs {
  @Field(() => IngestJobFilter, { nullable: true, description: COUNTED_JOBS })
  filter?: IngestJobFilter;
}

@InputType({ description: 'Values of a new ingest job.' })
export class CreateIngestJobInput implements NewIngestJob {
  @ClientIdField()
  id?: string;

  @Field(() => ID, {
    description: 'UUID of the project that the job belongs to. NOT_FOUND if the viewer cannot see it.',
  })
  projectId!: string;

  @Field(() => String, {
    description:
      'File name or URI of the source to ingest: 1 to 200 characters, not blank. The service stores it and does not fetch it.',
  })
  source!: string;
}

@InputType({ description: 'A document that a worker hands in with completeIngestJob.' })
export class CanonicalDocumentInput implements NewCanonicalDocument {
  @Field(() => String, { description: 'Title of the document: 1 to 200 characters, not blank.' })
  title!: string;

  @Field(() => String, {
    description: 'URI of the document: 1 to 10,000 characters, not blank. The service stores it and does not fetch it.',
  })
  uri!: string;

  @Field(() => String, {
    description: 'Media type of the document, such as `text/markdown`: 1 to 200 characters, not blank.',
  })
  contentType!: string;
}
