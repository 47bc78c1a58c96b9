import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { projectsWith, type Scope } from '../access/scope.ts';
import { type Conditions, changeRow, NOW } from '../change.ts';
import { compareAndSet } from '../compare-and-set.ts';
import type { JobStatus } from '../jobs/job-status.ts';
import { getRow, type LabelledEntity, type ProjectRow } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, optionalText } from '../text.ts';
import { deletionError } from './deletability.ts';
import type { DeletableEntity } from './deletion-event.entity.ts';
import { completeEvent, type DeletionEventRow, draftDeletionEvent, eventInsert } from './deletion-event.ts';

/** A row of a kind that is deleted by marking it; jobs have a status besides. */
export interface SoftDeletableRow extends ProjectRow {
  deletedAt?: Date | null | undefined;
  status?: JobStatus;
}

export interface SoftDeletionOutcome<Row = object> {
  /** Whether somebody had deleted the row before; its tombstone is theirs then. */
  alreadyDeleted: boolean;
  /** The row as this call left it. */
  row?: ShownRow<Row> | undefined;
  /** What was recorded of it, when this call deleted it. */
  recorded?: DeletionEventRow | undefined;
}

/** How a kind of row is marked, besides its tombstone. */
export interface Marking {
  as: DeletableEntity;
  /** What must hold for the row to be deleted: the statement's half of what `deletionRefusal` tells people. */
  when?: Conditions;
  set?: Readonly<Record<string, unknown>>;
  /** The property that keeps what its status was. */
  statusBefore?: 'statusBeforeDeletion';
}

/** Marks a live row as deleted and records that, in one compare-and-set. Throws as `deleteOnce` does. */
export async function markDeleted<Row extends SoftDeletableRow>(
  em: EntityManager,
  scope: Scope,
  entity: LabelledEntity<Row>,
  where: Conditions,
  reason: string | null | undefined,
  { as, when, set, statusBefore }: Marking,
): Promise<SoftDeletionOutcome<Row>> {
  const deletionReason = reasonOf(reason);
  const intent = draftDeletionEvent(scope, as, deletionReason);
  const change = {
    where: { ...where, ...when, projectId: projectsWith(scope, 'write') },
    set: { ...set, deletedAt: NOW, deletedBy: scope.subject, deletionReason },
  };
  const record = eventInsert(intent, { createdAt: 'deletedAt', ...(statusBefore && { statusBefore }) });
  const row = await deleteOnce(em, scope, entity, where, () => changeRow<Row>(em, entity, change, record));
  if (row === ALREADY_DELETED) return { alreadyDeleted: true };
  const deleted = row as unknown as { id: string; projectId: string; statusBeforeDeletion?: JobStatus | null };
  const event = completeEvent(intent, deleted, { statusBefore: deleted.statusBeforeDeletion ?? null });
  return { alreadyDeleted: false, row, recorded: event };
}

export const ALREADY_DELETED = Symbol('already deleted');

/**
 * Has `mark` delete a row if it is live and may be deleted, and explains where
 * it is not. Of simultaneous calls one marks it, and the others find it
 * ALREADY_DELETED. Throws NOT_FOUND, FORBIDDEN, JOB_RUNNING or JOB_QUEUED.
 *
 * @param mark a compare-and-set: comes to `undefined` when it changed nothing
 */
export function deleteOnce<Row extends SoftDeletableRow, Deleted>(
  em: EntityManager,
  scope: Scope,
  entity: LabelledEntity<Row>,
  where: Conditions,
  mark: () => Promise<Deleted | undefined>,
): Promise<Deleted | typeof ALREADY_DELETED> {
  return compareAndSet(mark, async () => {
    const { project, status, deletedAt } = await getRow(em, scope, entity, where as FilterQuery<Row>);
    const refusal = deletionError(scope, { projectId: project.id, status: deletedAt ? undefined : status });
    if (refusal) throw refusal;
    return deletedAt ? ALREADY_DELETED : undefined;
  });
}

/** Why a row is deleted, as it is stored. Throws BAD_USER_INPUT when it cannot be. */
export const reasonOf = (reason: string | null | undefined): string | null => optionalText('reason', reason, LONG_TEXT);
