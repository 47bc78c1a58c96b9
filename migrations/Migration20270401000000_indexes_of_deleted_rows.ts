import { type IndexDefinition, OnlineMigration } from './online-migration.ts';

/**
 * Adds the indexes with which lists that include deleted rows are merged from
 * live and deleted rows, and a narrow one for the foreign key of adapters, whose
 * check cannot use a partial index.
 *
 * The indexes over all rows are kept for the previous release, which reads such
 * lists by them: see docs/decisions/0038.
 */
export class Migration20270401000000_indexes_of_deleted_rows extends OnlineMigration {
  override async up(): Promise<void> {
    for (const index of INDEXES) await this.buildIndex(index);
  }

  override down(): void {
    this.addSql(`drop index ${INDEXES.map(({ name }) => name).join(', ')}`);
  }
}

const INDEXES: IndexDefinition[] = [
  ...['ingest_jobs', 'generation_jobs'].map((table) => ({
    name: `${table}_deleted_status_page`,
    table,
    definition: '(project_id, status, created_at, id) where deleted_at is not null',
  })),
  {
    name: 'generation_jobs_adapter_deleted_page',
    table: 'generation_jobs',
    definition: '(adapter_id, created_at, id) include (project_id) where deleted_at is not null',
  },
  { name: 'generation_jobs_adapter', table: 'generation_jobs', definition: '(adapter_id)' },
];
