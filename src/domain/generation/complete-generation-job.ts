import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { badInput } from '../errors.ts';
import { newId } from '../id.ts';
import { transitionJob } from '../jobs/job-transitions.ts';
import { requireResultCount } from '../page.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { withRetry } from '../with-retry.ts';
import { AudioSample } from './audio-sample.entity.ts';
import { GenerationJob } from './generation-job.entity.ts';

export interface NewAudioSample {
  uri: string;
  durationSeconds: number;
}

/** A worker hands in what the job made; job and samples change together or not at all. */
export async function completeGenerationJob(
  em: EntityManager,
  scope: Scope,
  id: string,
  audioSamples: readonly NewAudioSample[],
): Promise<ShownRow<GenerationJob>> {
  requireResultCount('audioSamples', audioSamples);
  const rows = audioSamples.map(({ uri, durationSeconds }) => ({
    id: newId(),
    uri: requiredText('uri', uri, LONG_TEXT),
    durationSeconds: requireDuration(durationSeconds),
  }));

  return withRetry(() =>
    transitionJob(em, scope, GenerationJob, { id }, 'complete', { results: { of: AudioSample, by: 'job', rows } }),
  );
}

function requireDuration(seconds: number): number {
  if (!(Number.isFinite(seconds) && seconds >= 0)) {
    throw badInput('durationSeconds must be a finite number and not negative');
  }
  return seconds;
}
