import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { deletability } from '../../domain/deletability.ts';
import { ErrorCode } from '../../domain/errors.ts';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import { createFeedback } from '../../domain/generation/create-feedback.ts';
import { deleteFeedback, feedbackDeletionRefusal } from '../../domain/generation/delete-feedback.ts';
import { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { Row } from '../../reads/row.ts';
import type { Context } from '../context.ts';
import { DELETE_BLOCKED_BY, VIEWER_CAN_DELETE } from '../interfaces.ts';
import { ID } from '../scalars.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { CreateFeedbackInput, DeleteFeedbackPayload, FeedbackPayload, FeedbackType } from './feedback.type.ts';

@Resolver(() => FeedbackType)
export class FeedbackResolver {
  @Query(() => FeedbackType, {
    nullable: true,
    description: 'Feedback by its id; null when there is none that the viewer can see.',
  })
  feedback(@Arg('id', () => ID, { description: "The feedback's id." }) id: string, @Ctx() { loaders }: Context) {
    return loaders.reachableRow(Feedback, id);
  }

  @Mutation(() => FeedbackPayload, { description: "Gives feedback on a sample, in the viewer's name." })
  async createFeedback(
    @Arg('input', () => CreateFeedbackInput, { description: 'The new feedback.' }) input: CreateFeedbackInput,
    @Ctx() { em, scope, loaders }: Context,
  ) {
    const feedback = await createFeedback(em, scope, input);
    loaders.forget();
    return { feedback: shown(feedback) };
  }

  @Mutation(() => DeleteFeedbackPayload, {
    description: 'Removes feedback for good. Once it is gone, it is NOT_FOUND.',
  })
  async deleteFeedback(
    @Arg('id', () => ID, { description: "The feedback's id." }) id: string,
    @Ctx() { em, scope, loaders }: Context,
  ) {
    const { audioSampleId } = await deleteFeedback(em, scope, id);
    loaders.forget();
    return { deletedFeedbackId: id, audioSample: () => loaders.row(AudioSample, audioSampleId) };
  }

  @FieldResolver(() => AudioSampleType, { description: 'The sample it is on.' })
  audioSample(@Root() { audioSampleId }: FeedbackType, @Ctx() { loaders }: Context) {
    return loaders.row(AudioSample, audioSampleId);
  }

  @FieldResolver(() => Boolean, { description: VIEWER_CAN_DELETE })
  viewerCanDelete(@Root() feedback: FeedbackType, @Ctx() { scope }: Context) {
    return deletability(feedbackDeletionRefusal(scope, feedback)).viewerCanDelete;
  }

  @FieldResolver(() => ErrorCode, { nullable: true, description: DELETE_BLOCKED_BY })
  deleteBlockedBy(@Root() feedback: FeedbackType, @Ctx() { scope }: Context) {
    return deletability(feedbackDeletionRefusal(scope, feedback)).deleteBlockedBy;
  }
}

function shown({ project, audioSample, createdAt, comment = null, ...columns }: Feedback): Row<Feedback> {
  return {
    ...columns,
    comment,
    projectId: project.id,
    audioSampleId: audioSample.id,
    createdAt: createdAt.toISOString(),
  };
}
