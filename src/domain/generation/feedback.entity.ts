import { defineEntity, p } from '@mikro-orm/core';
import type { Label } from '../errors.ts';
import { Project } from '../projects/project.entity.ts';
import { rowColumns } from '../row-columns.ts';
import { AudioSample } from './audio-sample.entity.ts';

const FeedbackSchema = defineEntity({
  name: 'Feedback',
  tableName: 'feedback',
  indexes: [{ name: 'feedback_audio_sample_page', properties: ['audioSample', 'createdAt', 'id'] }],
  checks: [{ name: 'feedback_rating_in_range', expression: 'rating >= 1 and rating <= 5' }],
  properties: {
    ...rowColumns,
    project: () => p.manyToOne(Project).ref(),
    audioSample: () => p.manyToOne(AudioSample).ref(),
    rating: p.integer(),
    comment: p.text().nullable(),
    author: p.text(),
  },
});

/** A rating of an audio sample, with an optional comment. It is hard-deleted: by itself, or when its job is deleted. */
export class Feedback extends FeedbackSchema.class {
  static readonly label: Label = 'Feedback';
}
FeedbackSchema.setClass(Feedback);
