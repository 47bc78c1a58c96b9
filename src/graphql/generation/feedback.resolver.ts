import { Resolver } from 'type-graphql';
import type { ErrorCode } from '../../domain/errors.ts';
import { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import { createFeedback } from '../../domain/generation/create-feedback.ts';
import { deleteFeedback, feedbackDeletionError } from '../../domain/generation/delete-feedback.ts';
import { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { deletable } from '../deletable.ts';
import { Reference } from '../fields.ts';
import { mutatedRow } from '../mutated-row.ts';
import { IdArg, InputArg } from '../root-args.ts';
import { MutationOf, RowById } from '../root-fields.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { CreateFeedbackInput, DeleteFeedbackPayload, FeedbackPayload, FeedbackType } from './feedback.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<Feedback>>(
  ['projectId', 'author'],
  feedbackDeletionError,
);

@Resolver(() => FeedbackType)
export class FeedbackResolver {
  @RowById(
    Feedback,
    () => FeedbackType,
    'Feedback by its id; null when there is none that the viewer can see.',
    "The feedback's id.",
  )
  feedback!: object | null;

  @MutationOf<{ input: CreateFeedbackInput }>(
    () => FeedbackPayload,
    { description: "Gives feedback on a sample, in the viewer's name." },
    [InputArg(() => CreateFeedbackInput, 'The new feedback.')],
    async ({ input }, { database, scope }) => ({ feedback: shown(await createFeedback(database, scope, input)) }),
  )
  createFeedback!: object;

  @MutationOf<{ id: string }>(
    () => DeleteFeedbackPayload,
    { description: 'Removes feedback for good. Once it is gone, it is NOT_FOUND.' },
    [IdArg("The feedback's id.")],
    async ({ id }, { database, scope, audit }) => {
      const { row, event } = await deleteFeedback(database, scope, id);
      audit.deleted(event);
      return { deletedFeedbackId: id, audioSample: mutatedRow(AudioSample, row.audioSampleId) };
    },
  )
  deleteFeedback!: object;

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
