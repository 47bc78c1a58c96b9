import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { NewFeedback } from '../../domain/generation/create-feedback.ts';
import type { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';
import { AudioSampleType } from './audio-sample.type.ts';

@ObjectType('Feedback', {
  description:
    'A rating of an audio sample, with an optional comment. It is removed permanently, either by deleteFeedback or together with the job of the sample.',
  implements: [Deletable],
  simpleResolvers: true,
})
export class FeedbackType implements ShownRow<Feedback> {
  projectId!: string;
  audioSampleId!: string;

  @Field(() => ID, { description: 'UUID of the feedback.' })
  id!: string;

  @Field(() => Int, { description: 'Rating from 1 (worst) to 5 (best).' })
  rating!: number;

  @LongTextField({
    nullable: true,
    description: 'Comment of the author. At most 10,000 characters. Null if there is none.',
  })
  comment!: string | null;

  @Field(() => String, {
    description:
      'Subject of the viewer who gave the feedback: `sub` of their token, or `local` without authentication.',
  })
  author!: string;

  @Field(() => DateTime, { description: 'Time at which the feedback was created.' })
  createdAt!: Instant;
}

export const FeedbackConnection = connectionType(() => FeedbackType, 'Feedback');

@InputType({ description: 'Values of new feedback.' })
export class CreateFeedbackInput implements NewFeedback {
  @Field(() => ID, { description: 'UUID of the audio sample. NOT_FOUND if the viewer cannot see it.' })
  audioSampleId!: string;

  @Field(() => Int, { description: 'Rating from 1 (worst) to 5 (best), else BAD_USER_INPUT.' })
  rating!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Comment of at most 10,000 characters. A blank one is stored as null.',
  })
  comment?: string;
}

@ObjectType({ description: 'Result of createFeedback.', simpleResolvers: true })
export class FeedbackPayload {
  @Field(() => FeedbackType, { description: 'The new feedback.' })
  feedback!: object;
}

@ObjectType({ description: 'Result of deleteFeedback.', simpleResolvers: true })
export class DeleteFeedbackPayload {
  @Field(() => ID, { description: 'UUID of the removed feedback, for evicting it from client caches.' })
  deletedFeedbackId!: string;

  @Field(() => AudioSampleType, { description: 'Audio sample that the feedback was on, with its new `feedbackCount`.' })
  audioSample!: object;
}
