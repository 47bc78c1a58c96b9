import type { EntityManager } from '@mikro-orm/core';
import { Adapter } from '../domain/adapters/adapter.entity.ts';
import { AudioSample } from '../domain/generation/audio-sample.entity.ts';
import { Feedback } from '../domain/generation/feedback.entity.ts';
import { GenerationJob } from '../domain/generation/generation-job.entity.ts';
import { CanonicalDocument } from '../domain/ingest/canonical-document.entity.ts';
import { IngestJob } from '../domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../domain/job-status.ts';
import { Project } from '../domain/projects/project.entity.ts';
import type { Scope } from '../domain/scope.ts';
import { markDeleted } from '../domain/soft-delete.ts';
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

    await markDeleted(tx, everythingAs('nora'), Adapter, 'Hisses: replaced by Harbour 2', {
      where: { id: generation.harbour1.id },
    });
    await markDeleted(tx, everythingAs('milan'), GenerationJob, 'Wrong chapter', {
      where: { id: generation.wrongChapter.id },
    });
    await markDeleted(tx, everythingAs('nora'), IngestJob, 'Superseded by the proofread edition', {
      where: { id: ingest.draft.id },
      set: { status: JobStatus.CANCELLED, statusBeforeDeletion: ingest.draft.status },
    });
  });
}

const everythingAs = (subject: string): Scope => ({
  subject,
  projects: { read: 'every', write: 'every', administer: 'every' },
});
