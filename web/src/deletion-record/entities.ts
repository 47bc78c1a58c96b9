import type { DeletableEntity } from '../api/schema-types.generated.ts';

/** The label of each entity type, and the section of the project that shows deleted rows; null when none does. */
export const ENTITIES: Record<DeletableEntity, { name: string; section: string | null }> = {
  INGEST_JOB: { name: 'Ingest job', section: 'ingest' },
  GENERATION_JOB: { name: 'Job', section: 'jobs' },
  ADAPTER: { name: 'Adapter', section: 'adapters' },
  FEEDBACK: { name: 'Feedback', section: null },
};
