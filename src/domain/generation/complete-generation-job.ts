import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { badInput } from '../errors.ts';
import { unnest } from '../expressions.ts';
import { newId } from '../id.ts';
import { endUpdate, stepKey, transitionJob } from '../jobs/job-transitions.ts';
import { requireResultCount } from '../result-count.ts';
import type { ShownRow } from '../shown-row.ts';
import { double, listOf, text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { GenerationJob } from './generation-job.entity.ts';

export interface NewAudioSample {
  uri: string;
  durationSeconds: number;
}

/** The parameters hold the samples column by column. */
const completeJob = statement({
  parameters: { ...stepKey, ids: listOf(uuid), uris: listOf(text), durations: listOf(double) },
  locks: ['generationJobs', 'id'],
  returns: GenerationJob,
  build: (db, { ids, uris, durations, ...key }, { columns }) =>
    db
      .with('completed', () => endUpdate(db, 'generationJobs', 'complete', key).returningAll())
      .with('samples', (db) =>
        db
          .insertInto('audioSamples')
          .columns(['projectId', 'jobId', 'id', 'uri', 'durationSeconds'])
          .expression(
            db
              .selectFrom(['completed', unnest({ id: ids, uri: uris, durationSeconds: durations }, 'sample')])
              .select(['completed.projectId', 'completed.id'])
              .select(['sample.id as sampleId', 'sample.uri', 'sample.durationSeconds']),
          ),
      )
      .selectFrom('completed')
      .select(columns),
});

const RULE = { entity: GenerationJob, transition: 'complete', statement: completeJob } as const;

/** Moves a running job to COMPLETED and stores its samples in the same statement. */
export async function completeGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  audioSamples: readonly NewAudioSample[],
  attempt: string | null = null,
): Promise<ShownRow<GenerationJob>> {
  requireResultCount('audioSamples', audioSamples);
  return transitionJob(
    database,
    scope,
    RULE,
    { id },
    {
      attempt,
      ids: audioSamples.map(newId),
      uris: audioSamples.map(({ uri }) => requiredText('uri', uri, LONG_TEXT)),
      durations: audioSamples.map(({ durationSeconds }) => requireDuration(durationSeconds)),
    },
  );
}

function requireDuration(seconds: number): number {
  if (!(Number.isFinite(seconds) && seconds >= 0)) {
    throw badInput('durationSeconds must be a finite number and not negative');
  }
  return seconds;
}
