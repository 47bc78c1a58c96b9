import { ArgsType, Field, Float, InputType } from 'type-graphql';
import type { NewAudioSample } from '../../domain/generation/complete-generation-job.ts';
import type { NewGenerationJob } from '../../domain/generation/create-generation-job.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import { equalTo, inRange, isBounded, oneOf, withoutIndex } from '../../engine/index.ts';
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
import { generationJobSearch, SearchField } from '../search.ts';

@InputType({ description: 'Selects generation jobs. A job must meet every condition that is given.' })
export class GenerationJobFilter {
  @FilterField(
    () => [JobStatus],
    oneOf('status'),
    'Selects jobs in any of these statuses. An empty list matches no job.',
  )
  status?: JobStatus[];

  @FilterField(
    () => ID,
    equalTo('adapter'),
    'Selects jobs that use this adapter, by its UUID. An unknown adapter, or one of another project, matches no job.',
  )
  adapterId?: string;

  @FilterField(() => DateTimeFilter, inRange('createdAt'), CREATED_AT_FILTER)
  createdAt?: DateTimeFilter;

  @FilterField(() => NullableDateTimeFilter, withoutIndex(inRange('startedAt')), STARTED_AT_FILTER)
  startedAt?: NullableDateTimeFilter;

  @SearchField(generationJobSearch, 'the prompt or the error')
  search?: string;

  @FilterField(() => NullableDateTimeFilter, withoutIndex(inRange('deletedAt'), isBounded), DELETED_AT_FILTER)
  deletedAt?: NullableDateTimeFilter;
}

@ArgsType()
export class GenerationJobListArgs extends JobListArgs {
  @Field(() => GenerationJobFilter, {
    nullable: true,
    description: 'Selects some of the generation jobs. Defaults to all.',
  })
  filter?: GenerationJobFilter;
}

@ArgsType()
export class GenerationJobCountsArgs extends StatusCountsArgs {
  @Field(() => GenerationJobFilter, { nullable: true, description: COUNTED_JOBS })
  filter?: GenerationJobFilter;
}

@InputType({ description: 'Values of a new generation job.' })
export class CreateJobInput implements NewGenerationJob {
  @ClientIdField()
  id?: string;

  @Field(() => ID, {
    description: 'UUID of the project that the job belongs to. NOT_FOUND if the viewer cannot see it.',
  })
  projectId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of the adapter to use. NOT_FOUND if the project has no such adapter, ADAPTER_DELETED if it is deleted. Without one, the job uses the base model.',
  })
  adapterId?: string;

  @Field(() => String, {
    description: 'Text to speak, with instructions on how to speak it: 1 to 10,000 characters, not blank.',
  })
  prompt!: string;
}

@InputType({ description: 'An audio sample that a worker hands in with completeJob.' })
export class AudioSampleInput implements NewAudioSample {
  @Field(() => String, {
    description:
      'URI of the audio file: 1 to 10,000 characters, not blank. The service stores it and does not fetch it.',
  })
  uri!: string;

  @Field(() => Float, { description: 'Duration of the audio in seconds: finite, 0 or more.' })
  durationSeconds!: number;
}
