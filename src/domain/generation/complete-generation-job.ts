import type { EntityManager } from '@mikro-orm/core';
import { badInput } from '../errors.ts';
import { newId } from '../id.ts';
import { moveJob } from '../job-moves.ts';
import { requireResultCount } from '../page.ts';
import { getRow } from '../row.ts';
import type { Scope } from '../scope.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { transaction } from '../write.ts';
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
): Promise<void> {
  requireResultCount('audioSamples', audioSamples);
  const samples = audioSamples.map(({ uri, durationSeconds }) => ({
    id: newId(),
    job: id,
    uri: requiredText('uri', uri, LONG_TEXT),
    durationSeconds: requireDuration(durationSeconds),
  }));

  return transaction(em, async (tx) => {
    await moveJob(tx, scope, GenerationJob, { id }, 'complete');
    if (samples.length === 0) return;
    const { project } = await getRow(tx, scope, GenerationJob, { id });
    await tx.insertMany(
      AudioSample,
      samples.map((sample) => ({ ...sample, project: project.id })),
    );
  });
}

function requireDuration(seconds: number): number {
  if (!(Number.isFinite(seconds) && seconds >= 0)) {
    throw badInput('durationSeconds must be a finite number and not negative');
  }
  return seconds;
}
