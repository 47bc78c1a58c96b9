import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import { GenerationJob } from '../../domain/generation/generation-job.entity.ts';
import { LIVE_ROWS } from '../../reads/list-request.ts';
import { sampleFeedback } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { list } from '../list.ts';
import { PageArgs } from '../list-args.ts';
import { ID } from '../scalars.ts';
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
  audioSample(@Arg('id', () => ID, { description: "The sample's id." }) id: string, @Ctx() { loaders }: Context) {
    return loaders.reachableRow(AudioSample, id);
  }

  @FieldResolver(() => GenerationJobType, { description: 'The job that made it, also when that is deleted.' })
  job(@Root() { jobId }: AudioSampleType, @Ctx() { loaders }: Context) {
    return loaders.row(GenerationJob, jobId);
  }

  @FieldResolver(() => Int, { description: 'How much feedback there is on it.' })
  feedbackCount(@Root() { id }: AudioSampleType, @Ctx() { loaders }: Context) {
    return loaders.count(sampleFeedback, id, LIVE_ROWS);
  }

  @FieldResolver(() => FeedbackConnection, { description: 'The feedback on it.' })
  feedback(@Root() sample: AudioSampleType, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context) {
    return list(context, sampleFeedback, sample, args);
  }
}
