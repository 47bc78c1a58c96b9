import { Field, Float, ObjectType } from 'type-graphql';
import type { AudioSample } from '../../domain/generation/audio-sample.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('AudioSample', {
  description: 'What a generation job made. It stays when the job is deleted.',
  simpleResolvers: true,
})
export class AudioSampleType implements ShownRow<AudioSample> {
  projectId!: string;
  jobId!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @LongTextField({ description: 'Where it is.' })
  uri!: string;

  @Field(() => Float, { description: 'How long it plays, in seconds.' })
  durationSeconds!: number;

  @Field(() => DateTime, { description: 'When it was stored.' })
  createdAt!: Instant;
}

export const AudioSampleConnection = connectionType(() => AudioSampleType, 'AudioSample');
