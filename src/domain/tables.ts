import type { Generated } from 'kysely';
import type { Adapter } from './adapters/adapter.entity.ts';
import type { DeletionEvent } from './deletion/deletion-event.entity.ts';
import type { AudioSample } from './generation/audio-sample.entity.ts';
import type { Feedback } from './generation/feedback.entity.ts';
import type { GenerationJob } from './generation/generation-job.entity.ts';
import type { CanonicalDocument } from './ingest/canonical-document.entity.ts';
import type { IngestJob } from './ingest/ingest-job.entity.ts';
import type { Project } from './projects/project.entity.ts';
import type { Purge } from './purging/purge.entity.ts';
import type { ShownRow } from './shown-row.ts';

/** The tables, for the types of statements. Tables and columns have their database names in camel case. */
export interface Tables {
  projects: Table<Project>;
  ingestJobs: Table<IngestJob>;
  canonicalDocuments: Table<CanonicalDocument>;
  adapters: Table<Adapter>;
  generationJobs: Table<GenerationJob>;
  audioSamples: Table<AudioSample>;
  feedback: Table<Feedback>;
  deletionEvents: Table<DeletionEvent>;
  purges: Table<Purge>;
}

/** The columns of an entity. */
type Table<Entity> = {
  [Column in keyof ShownRow<Entity>]: Column extends WithDefault
    ? Generated<ShownRow<Entity>[Column]>
    : ShownRow<Entity>[Column];
};

/** The columns that have a default in the database, so that an insert may omit them. */
type WithDefault =
  | 'createdAt'
  | 'status'
  | 'deletedFeedbackCount'
  | 'role'
  | 'generationJobs'
  | 'audioSamples'
  | 'ingestJobs'
  | 'adapters';
