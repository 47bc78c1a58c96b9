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
} from './deletion-event.ts';

/** A row that is deleted by marking it. Jobs have a status too. */
export interface SoftDeletableRow extends ProjectRow {
  deletedAt: Instant | null;
  status?: JobStatus;
}

/** What a call that deletes a row did. */
export interface SoftDeletionOutcome<Entity = object> {
  /** Whether the row was deleted before this call. */
  alreadyDeleted: boolean;
  /** The row as this call left it. */
  row?: ShownRow<Entity> | undefined;
  /** The event of the deletion, when this call deleted the row. */
  event?: DeletionEventRow | undefined;
}

/** The parameters of a statement that marks a row as deleted. */
export const softDeletionParameters = { ...rowKey, ...eventParameters };

/** How the rows of an entity are deleted. */
export interface SoftDeletionRule<Entity extends object, Row extends ShownRow<Entity>> {
  readonly entity: LabelledEntity<Entity>;
  readonly as: DeletableEntity;
  /** Marks a live row as deleted, if the rule allows that, and writes the event. */
  readonly statement: Statement<ValuesOf<typeof softDeletionParameters>, Row>;
  /** What the event holds of the row, as the statement writes it. */
  readonly eventOf?: (row: Row) => Partial<DeletionEventRow>;
}

/** The tombstone, as an update sets it. */
export const tombstone = ({ actor, reason }: Parameters<typeof eventParameters>) => ({
  deletedAt: clockTimestamp(),
  deletedBy: actor,
  deletionReason: reason,
});

const ALREADY_DELETED = Symbol('already deleted');

/**
 * Marks a row as deleted if it is live and may be deleted, and explains why
 * where it is not. Of simultaneous calls one marks the row, and the others
 * resolve to `alreadyDeleted`. Throws NOT_FOUND, FORBIDDEN, JOB_RUNNING or
 * JOB_QUEUED, and BAD_USER_INPUT for a reason that cannot be stored.
 */
export async function softDelete<Entity extends object, Row extends ShownRow<Entity>>(
  database: Database,
  scope: Scope,
  { entity, as, statement, eventOf }: SoftDeletionRule<Entity, Row>,
  key: RowKey,
  reason: string | null | undefined,
): Promise<SoftDeletionOutcome<Entity> & { row?: Row }> {
  const draft = draftDeletionEvent(scope, as, optionalText('reason', reason, LONG_TEXT));
  const values = { ...keyWithin(scope, 'write', key), ...eventValues(draft) };

  async function why(): Promise<typeof ALREADY_DELETED | undefined> {
    const row = await getRow(database, scope, entity, key);
    const { projectId, status, deletedAt } = row as unknown as SoftDeletableRow;
    const refusal = deletionError(scope, { projectId, status: deletedAt ? undefined : status });
    if (refusal) throw refusal;
    return deletedAt ? ALREADY_DELETED : undefined;
  }

  const row = await compareAndSet(() => database.executeTakeFirst(statement, values), why);
  if (row === ALREADY_DELETED) return { alreadyDeleted: true };
  const deleted = row as unknown as SoftDeletableRow;
  return { alreadyDeleted: false, row, event: completeEvent(draft, deleted, eventOf?.(row)) };
}
