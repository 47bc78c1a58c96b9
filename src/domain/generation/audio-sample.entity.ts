import { defineEntity, p } from '@mikro-orm/core';
import type { Label } from '../errors.ts';
import { Project } from '../projects/project.entity.ts';
import { rowColumns } from '../row-columns.ts';
import { GenerationJob } from './generation-job.entity.ts';

const AudioSampleSchema = defineEntity({
  name: 'AudioSample',
  tableName: 'audio_samples',
  indexes: [
    { name: 'audio_samples_job_page', properties: ['job', 'createdAt', 'id'] },
    {
      name: 'audio_samples_uri_hash',
      expression: 'create index audio_samples_uri_hash on audio_samples (hashtextextended(uri, 0))',
    },
  ],
  checks: [
    {
      name: 'audio_samples_duration_is_finite',
      expression: `duration_seconds >= '0'::double precision and duration_seconds < 'Infinity'::double precision`,
    },
  ],
  properties: {
    ...rowColumns,
    project: () => p.manyToOne(Project).ref(),
    job: () => p.manyToOne(GenerationJob).ref(),
    uri: p.text(),
    durationSeconds: p.double(),
  },
});

/** An audio file that a generation job produced. It is kept when the job is deleted. */
export class AudioSample extends AudioSampleSchema.class {
  static readonly label: Label = 'Audio sample';
}
AudioSampleSchema.setClass(AudioSample);
