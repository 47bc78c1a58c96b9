import { Resolver } from 'type-graphql';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { sampleFeedback } from '../relations.ts';
import { RowById } from '../root-fields.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { FeedbackConnection } from './feedback.type.ts';
import { GenerationJobType } from './generation-job.type.ts';

@Resolver(() => AudioSampleType)
export class AudioSampleResolver {
  @RowById(
    AudioSample,
    () => AudioSampleType,
    'An audio sample by its id; null when there is none that the viewer can see. One of a deleted job is for admins.',
    "The sample's id.",
  )
  audioSample!: object | null;

  @Reference(() => GenerationJobType, { description: 'The job that made it, also when that is deleted.' })
  job!: object;

  @Count(sampleFeedback, { description: 'How much feedback there is on it.' })
  feedbackCount!: number;

  @ListOf(sampleFeedback, FeedbackConnection, PageArgs, { description: 'The feedback on it.' })
  feedback!: object;
}
