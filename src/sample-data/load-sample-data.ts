import type { EntityManager } from '@mikro-orm/core';
import { Adapter } from '../domain/adapters/adapter.entity.ts';
import { AudioSample } from '../domain/generation/audio-sample.entity.ts';
import { Feedback } from '../domain/generation/feedback.entity.ts';
import { GenerationJob } from '../domain/generation/generation-job.entity.ts';
import { CanonicalDocument } from '../domain/ingest/canonical-document.entity.ts';
import { IngestJob } from '../domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../domain/job-status.ts';
import { Project } from '../domain/projects/project.entity.ts';
import { transaction } from '../domain/write.ts';
import * as generation from './generation-rows.ts';
import * as ingest from './ingest-rows.ts';
import { projects } from './project-rows.ts';

/**
 * Gives an empty database something to look at: two projects, jobs in every
 * state, and an adapter that is deleted and still in use. Does nothing where
 * there is a project already.
 */
export function loadSampleData(em: EntityManager): Promise<void> {
  return transaction(em, async (tx) => {
    if ((await tx.count(Project)) > 0) return;
    await tx.insertMany(Project, projects);
    await tx.insertMany(IngestJob, ingest.jobs);
    await tx.insertMany(CanonicalDocument, ingest.documents);
    await tx.insertMany(Adapter, generation.adapters);
    await tx.insertMany(GenerationJob, generation.jobs);
    await tx.insertMany(AudioSample, generation.samples);
    await tx.insertMany(Feedback, generation.feedback);

    await tx.nativeUpdate(Adapter, generation.harbour1.id, tombstone('nora', 'Hisses: replaced by Harbour 2'));
    await tx.nativeUpdate(GenerationJob, generation.wrongChapter.id, tombstone('milan', 'Wrong chapter'));
    await tx.nativeUpdate(IngestJob, ingest.draft.id, {
      ...tombstone('nora', 'Superseded by the proofread edition'),
      status: JobStatus.CANCELLED,
      statusBeforeDeletion: ingest.draft.status,
    });
  });
}

/** Of a deletion that has just been made. */
const tombstone = (deletedBy: string, deletionReason: string) => ({ deletedAt: new Date(), deletedBy, deletionReason });
