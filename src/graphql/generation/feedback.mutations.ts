import { Ctx, Mutation, Resolver } from 'type-graphql';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import { createFeedback } from '../../domain/generation/create-feedback.ts';
import { deleteFeedback } from '../../domain/generation/delete-feedback.ts';
import type { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { IdArg, InputArg } from '../root-args.ts';
import { CreateFeedbackInput } from './feedback.inputs.ts';
import { DeleteFeedbackPayload, FeedbackPayload } from './feedback.payloads.ts';

@Resolver()
export class FeedbackMutations {
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
}

/** Returns new feedback as it was inserted. Only its sample is read, because the feedback may already be removed with its job. */
const inserted = (feedback: ShownRow<Feedback>) => ({
  ...feedback,
  audioSample: mutatedRow(AudioSample, feedback.audioSampleId),
});
