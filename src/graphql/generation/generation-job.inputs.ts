import { ArgsType, Field, Float, InputType } from 'type-graphql';
import type { NewAudioSample } from '../../domain/generation/complete-generation-job.ts';
import type { NewGenerationJob } from '../../domain/generation/create-generation-job.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import { equalTo, inRange, oneOf } from '../../engine/index.ts';
import { FilterField } from '../fields.ts';
import { DELETED_AT_FILTER, NullableDateTimeFilter, SoftDeletableListArgs } from '../list-args.ts';
import { ID } from '../scalars.ts';

@InputType({ description: 'Which generation jobs are wanted. Each part that is given must hold.' })
export class GenerationJobFilter {
  @FilterField(() => [JobStatus], oneOf('status'), 'In one of these statuses; an empty list matches nothing.')
  status?: JobStatus[];

  @FilterField(() => ID, equalTo('adapter'), 'Made with this adapter; one that is unknown matches nothing.')
  adapterId?: string;

  @FilterField(() => NullableDateTimeFilter, inRange('deletedAt'), DELETED_AT_FILTER)
  deletedAt?: NullableDateTimeFilter;
}

@ArgsType()
export class GenerationJobListArgs extends SoftDeletableListArgs {
  @Field(() => GenerationJobFilter, { nullable: true, description: 'Which of them are wanted.' })
  filter?: GenerationJobFilter;
}

@InputType({ description: 'A new generation job.' })
export class CreateJobInput implements NewGenerationJob {
  @Field(() => ID, { description: 'The project it belongs to.' })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: 'The adapter to speak with; without one the base model speaks.' })
  adapterId?: string;

  @Field(() => String, { description: 'The text to be spoken, and how, in up to 10,000 characters.' })
  prompt!: string;
}

@InputType({ description: 'A sample that a generation job made.' })
export class AudioSampleInput implements NewAudioSample {
  @Field(() => String, { description: 'Where it is, up to 10,000 characters.' })
  uri!: string;

  @Field(() => Float, { description: 'How long it plays, in seconds.' })
  durationSeconds!: number;
}
