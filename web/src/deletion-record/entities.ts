import type { DeletableEntity } from '../api/schema-types.generated.ts';

/** What can be deleted: its name, and the room of the project in which what is left of it can be seen. */
export const ENTITIES: Record<DeletableEntity, { name: string; section: string | null }> = {
  INGEST_JOB: { name: 'Ingest job', section: 'ingest' },
  GENERATION_JOB: { name: 'Job', section: 'jobs' },
  ADAPTER: { name: 'Adapter', section: 'adapters' },
  FEEDBACK: { name: 'Feedback', section: null },
};
