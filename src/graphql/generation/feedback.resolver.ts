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
    description:
      'Returns feedback. Null if it does not exist or was deleted, or if the viewer cannot see its project. Feedback on a sample of a deleted job is removed with the job.',
  })
  feedback(@IdArg('UUID of the feedback.') id: string, @Ctx() { scope }: Context) {
    return row(Feedback, scope, { id });
  }

  @Mutation(() => FeedbackPayload, {
    description:
      'Creates feedback on an audio sample, with the viewer as its author. Requires the role VIEWER. Fails with JOB_DELETED if the job of the sample is deleted.',
  })
  async createFeedback(
    @InputArg(() => CreateFeedbackInput, 'Values of the new feedback.') input: CreateFeedbackInput,
    @Ctx() { database, scope }: Context,
  ) {
    return { feedback: inserted(await createFeedback(database, scope, input)) };
  }

  @Mutation(() => DeleteFeedbackPayload, {
    description:
      'Removes feedback permanently; the audio sample is kept. Authors can delete their own feedback, other feedback requires the role EDITOR. Deleting it again fails with NOT_FOUND.',
  })
  async deleteFeedback(@IdArg('UUID of the feedback.') id: string, @Ctx() { database, scope, audit }: Context) {
    const { row, event } = await deleteFeedback(database, scope, id);
    audit.deleted(event);
    return { deletedFeedbackId: id, audioSample: mutatedRow(AudioSample, row.audioSampleId) };
  }

  @Reference(() => AudioSampleType, { description: 'Audio sample that the feedback is on.' })
  audioSample!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}

/** Returns new feedback as it was inserted. Only its sample is read, because the feedback may already be removed with its job. */
const inserted = (feedback: ShownRow<Feedback>) => ({
  ...feedback,
  audioSample: mutatedRow(AudioSample, feedback.audioSampleId),
});
