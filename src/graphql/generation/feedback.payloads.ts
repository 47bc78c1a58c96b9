import { Field, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { AudioSampleType } from './audio-sample.type.ts';
import { FeedbackType } from './feedback.type.ts';

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
