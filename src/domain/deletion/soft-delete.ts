import type { Scope } from '../access/scope.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { Database } from '../database.ts';
import { clockTimestamp } from '../expressions.ts';
import type { JobStatus } from '../jobs/job-status.ts';
import { getRow, keyWithin, type LabelledEntity, type ProjectRow, type RowKey, rowKey } from '../row.ts';
import type { Instant, ShownRow } from '../shown-row.ts';
import type { ValuesOf } from '../sql-type.ts';
import type { Parameters, Statement } from '../statement.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import { deletionError } from './deletability.ts';
import type { DeletableEntity } from './deletion-event.entity.ts';
import {
  completeEvent,
  type DeletionEventRow,
  draftDeletionEvent,
  eventParameters,
  eventValues,
} from './record-deletion.ts';

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

/** The parameters of a statement that marks a row as deleted. */
export const softDeletionParameters = { ...rowKey, ...eventParameters };

/** How the rows of an entity are deleted. */
export interface SoftDeletionRule<Entity extends object, Row extends ShownRow<Entity>> {
  readonly entity: LabelledEntity<Entity>;
  /** The type of the rows in deletion events. */
  readonly recordedAs: DeletableEntity;
  /** Marks a live row as deleted if the rule allows it, and inserts the event. */
  readonly statement: Statement<ValuesOf<typeof softDeletionParameters>, Row>;
  /** Returns the values that the statement copies from the row to the event. */
  readonly eventOf?: (row: Row) => Partial<DeletionEventRow>;
}

/** Returns the tombstone columns for the SET of an update. */
export const tombstone = ({ actor, reason }: Parameters<typeof eventParameters>) => ({
  deletedAt: clockTimestamp(),
  deletedBy: actor,
  deletionReason: reason,
});

const ALREADY_DELETED = Symbol('already deleted');

/**
 * Marks a live row as deleted if the rule allows it. Of simultaneous calls
 * exactly one marks the row; the others resolve to `alreadyDeleted: true`.
 * Throws NOT_FOUND, FORBIDDEN, JOB_RUNNING or JOB_QUEUED when the rule does not
 * allow it, and BAD_USER_INPUT for a reason that cannot be stored.
 */
export async function softDelete<Entity extends object, Row extends ShownRow<Entity>>(
  database: Database,
  scope: Scope,
  { entity, recordedAs, statement, eventOf }: SoftDeletionRule<Entity, Row>,
  key: RowKey,
  reason: string | null | undefined,
): Promise<SoftDeletionOutcome<Entity> & { row?: Row }> {
  const draft = draftDeletionEvent(scope, recordedAs, optionalText('reason', reason, LONG_TEXT));
  const values = { ...keyWithin(scope, 'write', key), ...eventValues(draft) };

  async function explain(): Promise<typeof ALREADY_DELETED | undefined> {
    const row = await getRow(database, scope, entity, key);
    const { projectId, status, deletedAt } = row as unknown as SoftDeletableRow;
    const error = deletionError(scope, { projectId, status: deletedAt ? undefined : status });
    if (error) throw error;
    return deletedAt ? ALREADY_DELETED : undefined;
  }

  const row = await compareAndSet(() => database.executeTakeFirst(statement, values), explain);
  if (row === ALREADY_DELETED) return { alreadyDeleted: true };
  const deleted = row as unknown as SoftDeletableRow;
  return { alreadyDeleted: false, row, event: completeEvent(draft, deleted, eventOf?.(row)) };
}
