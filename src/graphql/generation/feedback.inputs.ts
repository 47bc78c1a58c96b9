import { Field, InputType, Int } from 'type-graphql';
import type { NewFeedback } from '../../domain/generation/create-feedback.ts';
import { ClientIdField } from '../client-id-field.ts';
import { ID } from '../scalars.ts';

@InputType({ description: 'Values of new feedback.' })
export class CreateFeedbackInput implements NewFeedback {
  @ClientIdField()
  id?: string;

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
