import { Field, Float, ObjectType } from 'type-graphql';
import type { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('AudioSample', {
  description: 'Audio that a generation job produced. It is kept when the job is deleted.',
  simpleResolvers: true,
})
export class AudioSampleType implements ShownRow<AudioSample> {
  projectId!: string;
  jobId!: string;

  @Field(() => ID, { description: 'UUID of the audio sample.' })
  id!: string;

  @LongTextField({ description: 'URI of the audio file, as the worker reported it. At most 10,000 characters.' })
  uri!: string;

  @Field(() => Float, { description: 'Duration of the audio in seconds, 0 or more.' })
  durationSeconds!: number;

  @Field(() => DateTime, { description: 'Time at which the sample was stored, with the completion of its job.' })
  createdAt!: Instant;
}

export const AudioSampleConnection = connectionType(() => AudioSampleType, 'AudioSample');
