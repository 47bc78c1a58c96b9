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
  description: 'What somebody thinks of a sample. It is removed for good, alone or with the job it judges.',
  implements: [Deletable],
  simpleResolvers: true,
})
export class FeedbackType implements ShownRow<Feedback> {
  projectId!: string;
  audioSampleId!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: '1 to 5, the best.' })
  rating!: number;

  @LongTextField({ nullable: true, description: 'What they say about it.' })
  comment!: string | null;

  @Field(() => String, { description: 'Who gave it.' })
  author!: string;

  @Field(() => DateTime, { description: 'When it was given.' })
  createdAt!: Instant;
}

export const FeedbackConnection = connectionType(() => FeedbackType, 'Feedback');

@InputType({ description: 'New feedback.' })
export class CreateFeedbackInput implements NewFeedback {
  @Field(() => ID, { description: 'The sample it is on.' })
  audioSampleId!: string;

  @Field(() => Int, { description: '1 to 5, the best.' })
  rating!: number;

  @Field(() => String, { nullable: true, description: 'What there is to say about it, in up to 10,000 characters.' })
  comment?: string;
}

@ObjectType({ description: 'The feedback that was given.', simpleResolvers: true })
export class FeedbackPayload {
  @Field(() => FeedbackType, { description: 'The new feedback.' })
  feedback!: object;
}

@ObjectType({ description: 'Feedback that was removed.', simpleResolvers: true })
export class DeleteFeedbackPayload {
  @Field(() => ID, { description: 'Its id. It is gone.' })
  deletedFeedbackId!: string;

  @Field(() => AudioSampleType, { description: 'The sample it was on.' })
  audioSample!: object;
}
