import type { EntityName } from '@mikro-orm/core';
import type { Scope } from '../../src/domain/access/scope.ts';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { createAdapter } from '../../src/domain/adapters/create-adapter.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { createIngestJob } from '../../src/domain/ingest/create-ingest-job.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { createProject } from '../../src/domain/projects/create-project.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { makeAdapter, makeJob, makeSample } from './makers.ts';

type Values = Record<string, unknown>;

/** The create of one type of row. */
interface CreateKind {
  readonly entity: EntityName<{ id: string }>;
  /** The mutation, with the field of its payload that is the row. */
  readonly mutation: readonly [name: string, row: string];
  /** Returns values of a new row with an id of the client. */
  values(database: OpenDatabase, project: string): Promise<Values & { id: string }>;
  /** One other value for each column that a client chooses. */
  others(database: OpenDatabase, project: string): Promise<Values>;
  create(database: OpenDatabase, scope: Scope, values: Values): Promise<{ id: string }>;
}

/** The five creates, by the name of the mutation. */
export const CREATES: Readonly<Record<string, CreateKind>> = {
  createProject: {
    entity: Project,
    mutation: ['createProject', 'project'],
    values: async () => ({ id: newId(), name: 'Audiobooks' }),
    others: async () => ({ name: 'Audiobooks ' }),
    create: (database, scope, values) => createProject(database, scope, values as never),
  },
  createIngestJob: {
    entity: IngestJob,
    mutation: ['createIngestJob', 'ingestJob'],
    values: async (_database, projectId) => ({ id: newId(), projectId, source: 'a.pdf' }),
    others: async () => ({ source: 'b.pdf' }),
    create: (database, scope, values) => createIngestJob(database, scope, values as never),
  },
  createAdapter: {
    entity: Adapter,
    mutation: ['createAdapter', 'adapter'],
    values: async (_database, projectId) => {
      const id = newId();
      return { id, projectId, name: `Nova ${id}`, baseModel: 'base', uri: 's3://adapters/1' };
    },
    others: async () => ({ name: 'Vega', baseModel: 'other', uri: 's3://adapters/2' }),
    create: (database, scope, values) => createAdapter(database, scope, values as never),
  },
  createJob: {
    entity: GenerationJob,
    mutation: ['createJob', 'job'],
    values: async (database, projectId) => ({
      id: newId(),
      projectId,
      adapterId: await makeAdapter(database.orm.em.fork(), projectId),
      prompt: 'Hello',
    }),
    others: async (database, project) => ({
      adapterId: await makeAdapter(database.orm.em.fork(), project),
      prompt: 'Hello!',
    }),
    create: (database, scope, values) => createGenerationJob(database, scope, values as never),
  },
  createFeedback: {
    entity: Feedback,
    mutation: ['createFeedback', 'feedback'],
    values: async (database, project) => ({
      id: newId(),
      audioSampleId: await sampleOf(database, project),
      rating: 4,
      comment: 'Good',
    }),
    others: async (database, project) => ({
      audioSampleId: await sampleOf(database, project),
      rating: 5,
      comment: null,
    }),
    create: (database, scope, values) => createFeedback(database, scope, values as never),
  },
};

async function sampleOf({ orm }: OpenDatabase, project: string): Promise<string> {
  const em = orm.em.fork();
  return makeSample(em, project, await makeJob(em, project));
}
