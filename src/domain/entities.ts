import { Adapter } from './adapters/adapter.entity.ts';
import { DeletionEvent } from './deletion/deletion-event.entity.ts';
import { AudioSample } from './generation/audio-sample.entity.ts';
import { Feedback } from './generation/feedback.entity.ts';
import { GenerationJob } from './generation/generation-job.entity.ts';
import { CanonicalDocument } from './ingest/canonical-document.entity.ts';
import { IngestJob } from './ingest/ingest-job.entity.ts';
import { Project } from './projects/project.entity.ts';
import { Purge } from './purging/purge.entity.ts';

/** Every entity, for the ORM to discover. */
export const entities = [
  Project,
  IngestJob,
  CanonicalDocument,
  Adapter,
  GenerationJob,
  AudioSample,
  Feedback,
  DeletionEvent,
  Purge,
];
