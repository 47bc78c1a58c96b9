import type { Scope } from '../access/scope.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { Database } from '../database.ts';
import { DomainError } from '../errors.ts';
import type { JobStatus } from '../jobs/job-status.ts';
import { getRow, keyWithin, type ProjectRow, type RowKey } from '../row.ts';
import type { Instant, ShownRow } from '../shown-row.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import { deletionError } from './deletability.ts';
import { completeEvent, type DeletionEventRow, draftDeletionEvent, eventValues } from './record-deletion.ts';
import type { SoftDeletionRule } from './soft-deletion-rule.ts';

/** A row that can be soft-deleted. Jobs also have a status. */
export interface SoftDeletableRow extends ProjectRow {
  deletedAt: Instant | null;
  status?: JobStatus;
}

/** The result of a soft deletion. */
export interface SoftDeletionOutcome<Entity = object> {
  /** Whether the row was deleted before this call. */
  alreadyDeleted: boolean;
  /** The deleted row; absent when it was deleted before this call. */
  row?: ShownRow<Entity> | undefined;
  /** The event of the deletion; absent when the row was deleted before this call. */
  event?: DeletionEventRow | undefined;
}

export const ALREADY_DELETED = Symbol('already deleted');

/**
 * Returns why a row was not deleted: the error, or that it was deleted before;
 * `undefined` when the rule allows the deletion by now.
 */
export function explainUndeleted(scope: Scope, row: object): DomainError | typeof ALREADY_DELETED | undefined {
  const { projectId, status, deletedAt } = row as SoftDeletableRow;
  const error = deletionError(scope, { projectId, status: deletedAt ? undefined : status });
  return error ?? (deletedAt ? ALREADY_DELETED : undefined);
}

/**
 * Marks a live row as deleted if the rule allows it. Of simultaneous calls
 * exactly one marks the row; the others resolve to `alreadyDeleted: true`.
 * Throws NOT_FOUND, FORBIDDEN, JOB_RUNNING or JOB_QUEUED when the rule does not
 * allow it, and BAD_USER_INPUT for a reason that cannot be stored.
 */
export async function softDelete<Entity extends object, Row extends ShownRow<Entity>>(
  database: Database,
  scope: Scope,
  {
    entity,
    recordedAs,
    one,
    eventOf,
  }: Pick<SoftDeletionRule<Entity, Row>, 'entity' | 'recordedAs' | 'one' | 'eventOf'>,
  key: RowKey,
  reason: string | null | undefined,
): Promise<SoftDeletionOutcome<Entity> & { row?: Row }> {
  const draft = draftDeletionEvent(scope, recordedAs, optionalText('reason', reason, LONG_TEXT));
  const values = { ...keyWithin(scope, 'write', key), ...eventValues(draft) };

  async function explain(): Promise<typeof ALREADY_DELETED | undefined> {
    const explanation = explainUndeleted(scope, await getRow(database, scope, entity, key));
    if (explanation instanceof DomainError) throw explanation;
    return explanation;
  }

  const row = await compareAndSet(() => database.executeTakeFirst(one, values), explain);
  if (row === ALREADY_DELETED) return { alreadyDeleted: true };
  const deleted = row as unknown as SoftDeletableRow;
  return { alreadyDeleted: false, row, event: completeEvent(draft, deleted, eventOf(row)) };
}
