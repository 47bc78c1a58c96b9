import type { DeletableEntity } from '../api/schema-types.generated.ts';

/** What can be deleted: its name, and the room of the project in which what is left of it can be seen. */
export const ENTITIES: Record<DeletableEntity, { name: string; room: string | null }> = {
  INGEST_JOB: { name: 'Ingest job', room: 'ingest' },
  GENERATION_JOB: { name: 'Job', room: 'jobs' },
  ADAPTER: { name: 'Adapter', room: 'adapters' },
  FEEDBACK: { name: 'Feedback', room: null },
};
