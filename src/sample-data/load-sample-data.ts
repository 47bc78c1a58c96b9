import type { EntityManager, EntityName } from '@mikro-orm/core';
import { Adapter } from '../domain/adapters/adapter.entity.ts';
import { DeletableEntity, DeletionEvent } from '../domain/deletion/deletion-event.entity.ts';
import { AudioSample } from '../domain/generation/audio-sample.entity.ts';
import { Feedback } from '../domain/generation/feedback.entity.ts';
import { GenerationJob } from '../domain/generation/generation-job.entity.ts';
import { newId } from '../domain/id.ts';
import { CanonicalDocument } from '../domain/ingest/canonical-document.entity.ts';
import { IngestJob } from '../domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../domain/jobs/job-status.ts';
import { Project } from '../domain/projects/project.entity.ts';
import * as generation from './generation-rows.ts';
import * as ingest from './ingest-rows.ts';
import { projects } from './project-rows.ts';

/**
 * Fills an empty database with two projects, jobs in every status, and a deleted
 * adapter that jobs still refer to. Does nothing if there is a project already.
 */
export function loadSampleData(em: EntityManager): Promise<void> {
  return em.fork().transactional(async (tx) => {
    if ((await tx.count(Project)) > 0) return;
    await tx.insertMany(Project, projects);
    await tx.insertMany(IngestJob, ingest.jobs);
    await tx.insertMany(CanonicalDocument, ingest.documents);
    await tx.insertMany(Adapter, generation.adapters);
    await tx.insertMany(GenerationJob, generation.jobs);
    await tx.insertMany(AudioSample, generation.samples);
    await tx.insertMany(Feedback, generation.feedback);

    for (const { entity, row, deletedBy, reason, extraColumns } of DELETIONS) {
      const columns = { deletedAt: new Date(), deletedBy, deletionReason: reason, ...extraColumns };
      await tx.nativeUpdate(ENTITIES[entity] as EntityName<typeof columns>, { id: row.id } as object, columns);
      await tx.insert(DeletionEvent, {
        id: newId(),
        project: row.project,
        entity,
        entityId: row.id,
        actor: deletedBy,
        reason,
        statusBefore: row.status ?? null,
      });
    }
  });
}

const { ADAPTER, GENERATION_JOB, INGEST_JOB } = DeletableEntity;
const ENTITIES = { ADAPTER: Adapter, GENERATION_JOB: GenerationJob, INGEST_JOB: IngestJob };

interface Deletion {
  entity: keyof typeof ENTITIES;
  row: { id: string; project: string; status?: JobStatus };
  deletedBy: string;
  reason: string;
  extraColumns?: object;
}

const DELETIONS: Deletion[] = [
  { entity: ADAPTER, row: generation.harbour1, deletedBy: 'nora', reason: 'Hisses: replaced by Harbour 2' },
  { entity: GENERATION_JOB, row: generation.wrongChapter, deletedBy: 'milan', reason: 'Wrong chapter' },
  {
    entity: INGEST_JOB,
    row: ingest.draft,
    deletedBy: 'nora',
    reason: 'Superseded by the proofread edition',
    extraColumns: { status: JobStatus.CANCELLED, statusBeforeDeletion: ingest.draft.status },
  },
];
