import type { EntityManager, EntityName } from '@mikro-orm/core';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { CanonicalDocument } from '../../src/domain/ingest/canonical-document.entity.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';

let made = 0;

/** Makers insert rows directly into the database, in the state that a test needs, and resolve to the id. */
export const makeProject = (em: EntityManager): Promise<string> =>
  em.insert(Project, { id: newId(), name: `Project ${++made}` });

interface JobState {
  status?: JobStatus;
  createdAt?: Date;
}

export const makeIngestJob = (em: EntityManager, project: string, state: JobState = {}): Promise<string> =>
  em.insert(IngestJob, { id: newId(), project, source: `source-${++made}.pdf`, status: JobStatus.COMPLETED, ...state });

export const makeDocument = (em: EntityManager, project: string, ingestJob: string): Promise<string> =>
  em.insert(CanonicalDocument, {
    id: newId(),
    project,
    ingestJob,
    title: `Document ${++made}`,
    uri: `s3://documents/${made}`,
    contentType: 'text/markdown',
  });

export const makeAdapter = (em: EntityManager, project: string, name = `Adapter ${++made}`): Promise<string> =>
  em.insert(Adapter, { id: newId(), project, name, baseModel: 'base', uri: 's3://adapters/a' });

export const makeJob = (
  em: EntityManager,
  project: string,
  { adapter = null, ...state }: JobState & { adapter?: string | null } = {},
): Promise<string> =>
  em.insert(GenerationJob, {
    id: newId(),
    project,
    adapter,
    prompt: `Prompt ${++made}`,
    status: JobStatus.COMPLETED,
    ...state,
  });

export const makeSample = (em: EntityManager, project: string, job: string): Promise<string> =>
  em.insert(AudioSample, { id: newId(), project, job, uri: `s3://audio/${++made}`, durationSeconds: 1.5 });

export const makeFeedback = (
  em: EntityManager,
  project: string,
  audioSample: string,
  author = 'local',
): Promise<string> => em.insert(Feedback, { id: newId(), project, audioSample, rating: 4, comment: 'Good', author });

/** Reads the current state of a row, deleted or not. */
export const stored = <Entity extends { id: string }>(
  em: EntityManager,
  entity: EntityName<Entity>,
  id: string,
): Promise<Entity> => em.findOneOrFail(entity, { id } as never, { filters: false }) as Promise<Entity>;
