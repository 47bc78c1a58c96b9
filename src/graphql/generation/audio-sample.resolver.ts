import { Ctx, Query, Resolver } from 'type-graphql';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import type { Context } from '../context.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { row } from '../reads.ts';
import { sampleFeedback } from '../relations.ts';
import { IdArg } from '../root-args.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { FeedbackConnection } from './feedback.type.ts';
import { GenerationJobType } from './generation-job.type.ts';

@Resolver(() => AudioSampleType)
export class AudioSampleResolver {
  @Query(() => AudioSampleType, {
    nullable: true,
    description:
      'Returns an audio sample. Null if it does not exist, or if the viewer cannot see its project. A sample of a deleted job is null except for admins of the project.',
  })
  audioSample(@IdArg('UUID of the audio sample.') id: string, @Ctx() { scope }: Context) {
    return row(AudioSample, scope, { id });
  }

  @Reference(() => GenerationJobType, {
    description: 'Generation job that produced the sample. It is returned even if it is deleted.',
  })
  job!: object;

  @Count(sampleFeedback, { description: 'Number of feedback entries on the sample.' })
  feedbackCount!: number;

  @ListOf(sampleFeedback, FeedbackConnection, PageArgs, {
    description: 'Feedback on the sample. Deleting the job removes it.',
  })
  feedback!: object;
}
