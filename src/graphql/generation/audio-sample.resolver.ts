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
      'An audio sample by its id; null when there is none that the viewer can see. One of a deleted job is for admins.',
  })
  audioSample(@IdArg("The sample's id.") id: string, @Ctx() { scope }: Context) {
    return row(AudioSample, scope, { id });
  }

  @Reference(() => GenerationJobType, { description: 'The job that made it, also when that is deleted.' })
  job!: object;

  @Count(sampleFeedback, { description: 'How much feedback there is on it.' })
  feedbackCount!: number;

  @ListOf(sampleFeedback, FeedbackConnection, PageArgs, { description: 'The feedback on it.' })
  feedback!: object;
}
