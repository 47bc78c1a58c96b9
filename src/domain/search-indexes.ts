/** An index for searches of a table. */
export interface SearchIndex {
  readonly table: string;
  /** The columns of the parents by whose lists rows are searched, by property. */
  readonly parents: Readonly<Record<string, string>>;
  /** The columns that are searched, by property. */
  readonly texts: Readonly<Record<string, string>>;
}

export const INGEST_JOBS: SearchIndex = {
  table: 'ingest_jobs',
  parents: { project: 'project_id' },
  texts: { source: 'source', error: 'error' },
};

export const GENERATION_JOBS: SearchIndex = {
  table: 'generation_jobs',
  parents: { project: 'project_id', adapter: 'adapter_id' },
  texts: { prompt: 'prompt', error: 'error' },
};

export const ADAPTERS: SearchIndex = {
  table: 'adapters',
  parents: { project: 'project_id' },
  texts: { name: 'name', baseModel: 'base_model' },
};

export const SEARCH_INDEXES = [INGEST_JOBS, GENERATION_JOBS, ADAPTERS];

export const searchIndexName = ({ table }: SearchIndex): string => `${table}_search`;

/** How much of new rows an index collects before it sorts them in, in kB. */
const PENDING_KB = 1_024;

/**
 * Returns the definition of an index: what follows `create index … on table`. PostgreSQL compares the
 * expressions with those of the engine's searches (src/engine/sql).
 *
 * GIN collects new rows in a list, which it sorts into the index when it is full: one by one, that
 * would take most of the time of a write. Every search reads the list, so it is short.
 *
 * @param operators the operator class of pg_trgm, with its schema
 */
export function searchIndexDefinition({ parents, texts }: SearchIndex, operators = 'gin_trgm_ops'): string {
  const text = Object.values(texts)
    .map((column) => `coalesce(${column}, '')`)
    .join(` || e'\\n' || `);
  return `using gin ((array[${Object.values(parents).join(', ')}]), (${text}) ${operators}) with (gin_pending_list_limit = ${PENDING_KB})`;
}

/** Returns the declaration of an index on its entity. */
export const declareSearchIndex = (index: SearchIndex) => ({
  name: searchIndexName(index),
  expression: `create index ${searchIndexName(index)} on ${index.table} ${searchIndexDefinition(index)}`,
});
