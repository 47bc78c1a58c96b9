import { Ctx, Query, Resolver } from 'type-graphql';
import type { ErrorCode } from '../../domain/errors.ts';
import { feedbackDeletionError } from '../../domain/generation/delete-feedback.ts';
import { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Reference } from '../fields.ts';
import { row } from '../reads.ts';
import { IdArg } from '../root-args.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { FeedbackType } from './feedback.type.ts';

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

  @Reference(() => AudioSampleType, { description: 'Audio sample that the feedback is on.' })
  audioSample!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}
