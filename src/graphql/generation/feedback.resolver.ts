import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { ErrorCode } from '../../domain/errors.ts';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import { createFeedback } from '../../domain/generation/create-feedback.ts';
import { deleteFeedback, feedbackDeletionError } from '../../domain/generation/delete-feedback.ts';
import { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Reference } from '../fields.ts';
import { row } from '../reads.ts';
import { IdArg, InputArg } from '../root-args.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { CreateFeedbackInput, DeleteFeedbackPayload, FeedbackPayload, FeedbackType } from './feedback.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<Feedback>>(
  ['projectId', 'author'],
  feedbackDeletionError,
);

@Resolver(() => FeedbackType)
export class FeedbackResolver {
  @Query(() => FeedbackType, {
    nullable: true,
    description: 'Feedback by its id; null when there is none that the viewer can see.',
  })
  feedback(@IdArg("The feedback's id.") id: string, @Ctx() { scope }: Context) {
    return row(Feedback, scope, { id });
  }

  @Mutation(() => FeedbackPayload, { description: "Gives feedback on a sample, in the viewer's name." })
  async createFeedback(
    @InputArg(() => CreateFeedbackInput, 'The new feedback.') input: CreateFeedbackInput,
    @Ctx() { database, scope }: Context,
  ) {
    return { feedback: shown(await createFeedback(database, scope, input)) };
  }

  @Mutation(() => DeleteFeedbackPayload, {
    description: 'Removes feedback for good. Once it is gone, it is NOT_FOUND.',
  })
  async deleteFeedback(@IdArg("The feedback's id.") id: string, @Ctx() { database, scope, audit }: Context) {
    const { row, event } = await deleteFeedback(database, scope, id);
    audit.deleted(event);
    return { deletedFeedbackId: id, audioSample: mutatedRow(AudioSample, row.audioSampleId) };
  }

  @Reference(() => AudioSampleType, { description: 'The sample it is on.' })
  audioSample!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}

/** New feedback as it was inserted. It may be removed with its job by now, so only its sample is read. */
const shown = (feedback: ShownRow<Feedback>) => ({
  ...feedback,
  audioSample: mutatedRow(AudioSample, feedback.audioSampleId),
});
