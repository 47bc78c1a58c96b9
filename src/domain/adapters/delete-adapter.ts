import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { insertEvent } from '../deletion/record-deletion.ts';
import { type SoftDeletionOutcome, softDelete, softDeletionParameters, tombstone } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/tombstone.ts';
import { hasKey } from '../row.ts';
import { statement } from '../statement.ts';
import { Adapter } from './adapter.entity.ts';

const markAdapter = statement({
  parameters: softDeletionParameters,
  locks: ['adapters', 'id'],
  returns: Adapter,
  build: (db, parameters, { columns }) =>
    db
      .with('deleted', (db) =>
        db.updateTable('adapters').set(tombstone(parameters)).where(hasKey(parameters)).where(isLive()).returningAll(),
      )
      .with('event', (db) => insertEvent(db, parameters, { createdAt: 'deletedAt' }))
      .selectFrom('deleted')
      .select(columns),
});

const RULE = { entity: Adapter, recordedAs: DeletableEntity.ADAPTER, statement: markAdapter };

/** Soft-deletes the adapter and frees its name. Its jobs are unchanged and show it as deleted. New jobs cannot use it. */
export function deleteAdapter(
  database: Database,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<SoftDeletionOutcome<Adapter>> {
  return softDelete(database, scope, RULE, { id }, reason);
}
