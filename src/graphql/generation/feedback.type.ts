import { Field, Int, ObjectType } from 'type-graphql';
import type { Feedback } from '../../domain/generation/feedback.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

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
