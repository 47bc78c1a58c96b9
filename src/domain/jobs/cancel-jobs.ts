import type { Scope } from '../access/scope.ts';
import type { BulkResult, Unchanged } from '../bulk/bulk-change.ts';
import { type BulkKey, checkBulkKey } from '../bulk/bulk-key.ts';
import { changeRows } from '../bulk/change-rows.ts';
import { explainRows, refused } from '../bulk/explain-rows.ts';
import { isLocked, lockRows } from '../bulk/lock-rows.ts';
import { keysWithin, rowKeys, selectionOfRows } from '../bulk/row-keys.ts';
import type { Database } from '../database.ts';
import type { SoftDeletableRow } from '../deletion/soft-delete.ts';
import { notFound } from '../errors.ts';
import type { LabelledEntity } from '../row.ts';
import type { ValuesOf } from '../sql-type.ts';
import { type Statement, statement } from '../statement.ts';
import { JobStatus, transitionError } from './job-status.ts';
import { type JobTable, jobUpdate } from './job-transitions.ts';

/** The columns of both kinds of job that the rule needs. */
type JobRow = SoftDeletableRow & { readonly status: JobStatus };
type JobStatement = Statement<ValuesOf<typeof rowKeys>, JobRow>;

/** The cancellation of several jobs of one entity. */
interface CancellationRule {
  readonly entity: LabelledEntity<object>;
  /** Cancels live jobs whose status allows it. It locks them in the order of their ids. */
  readonly cancel: JobStatement;
  /** Reads jobs, deleted or not. */
  readonly selection: JobStatement;
}

/** Returns how several jobs of an entity are cancelled. */
export const cancellationOf = (entity: LabelledEntity<object>, table: JobTable): CancellationRule => ({
  entity,
  cancel: statement({
    parameters: rowKeys,
    locks: [table, 'ids', 'projects'],
    returns: entity,
    build: (db, keys, { columns }) =>
      jobUpdate(lockRows(db, table, keys), table, 'cancel')
        .where(isLocked())
        // `columns` belong to one of the two tables; the types allow only columns that both tables have.
        .returning(columns as never),
  }) as unknown as JobStatement,
  selection: selectionOfRows(entity) as unknown as JobStatement,
});

/** Moves queued and running jobs of a project to CANCELLED, each by itself. Throws what `checkBulkKey` throws. */
export async function cancelJobs(
  database: Database,
  scope: Scope,
  { entity, cancel, selection }: CancellationRule,
  { projectId, ids }: BulkKey,
): Promise<BulkResult[]> {
  await checkBulkKey(database, scope, { projectId, ids });

  function explainRow({ status, deletedAt }: JobRow): Unchanged | undefined {
    if (deletedAt) return refused(notFound(entity.label));
    if (status === JobStatus.CANCELLED) return { outcome: 'ALREADY_DONE' };
    const error = transitionError('cancel', status);
    return error && refused(error);
  }

  return changeRows(ids, {
    change: (batch) => database.execute(cancel, keysWithin(scope, 'write', batch, projectId)),
    explain: (batch) =>
      explainRows(database, { entity, selection, explainRow }, keysWithin(scope, 'read', batch, projectId)),
  });
}
