import type { Scope } from '../access/scope.ts';
import type { BulkKey } from '../bulk/bulk-key.ts';
import type { Database } from '../database.ts';
import { type BulkDeletion, bulkSoftDelete } from '../deletion/bulk-soft-delete.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { insertEvent } from '../deletion/record-deletion.ts';
import { type SoftDeletionOutcome, softDelete } from '../deletion/soft-delete.ts';
import { softDeletionRule, tombstone } from '../deletion/soft-deletion-rule.ts';
import { isLive } from '../deletion/tombstone.ts';
import { Adapter } from './adapter.entity.ts';

const RULE = softDeletionRule({
  entity: Adapter,
  table: 'adapters',
  recordedAs: DeletableEntity.ADAPTER,
  build: (db, rows, { columns }) =>
    db
      .with('deleted', (db) =>
        db.updateTable('adapters').set(tombstone(rows)).where(rows.areNamed).where(isLive()).returningAll(),
      )
      .with('event', (db) => insertEvent(db, rows, { createdAt: 'deletedAt', label: 'name' }))
      .selectFrom('deleted')
      .select(columns),
});

/** Soft-deletes the adapter and frees its name. Its jobs are unchanged and show it as deleted. New jobs cannot use it. */
export function deleteAdapter(
  database: Database,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<SoftDeletionOutcome<Adapter>> {
  return softDelete(database, scope, RULE, { id }, reason);
}

/** Soft-deletes several adapters of a project, each by itself. */
export function deleteAdapters(
  database: Database,
  scope: Scope,
  key: BulkKey,
  reason?: string | null,
): Promise<BulkDeletion[]> {
  return bulkSoftDelete(database, scope, RULE, key, reason);
}
