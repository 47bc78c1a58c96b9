import { type EntityData, type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import { compareAndSet } from './compare-and-set.ts';
import { deletionRefusal } from './deletability.ts';
import type { JobStatus } from './job-status.ts';
import { getRow, type Named, type ProjectRow } from './row.ts';
import { type Scope, within } from './scope.ts';
import { LONG_TEXT, optionalText } from './text.ts';

/** A row of a kind that is deleted by marking it; jobs have a status besides. */
export interface SoftDeletableRow extends ProjectRow {
  deletedAt?: Date | null | undefined;
  status?: JobStatus;
}

/** Which row is deleted, and how. */
export interface SoftDeletion<Row> {
  where: FilterQuery<Row>;
  /** What must hold besides its being live: the statement's half of what `deletionRefusal` tells people. */
  when?: object;
  /** What changes besides the tombstone. */
  set?: object;
}

export interface SoftDeletionOutcome {
  /** Whether somebody had deleted the row before; its tombstone is theirs then. */
  alreadyDeleted: boolean;
}

/**
 * Marks a live row as deleted in one compare-and-set. Of simultaneous calls
 * one marks it, and the others find it `alreadyDeleted`. Throws NOT_FOUND,
 * FORBIDDEN, JOB_RUNNING or JOB_QUEUED.
 *
 * The database stamps `deleted_at` anew once it holds the row's lock: a
 * statement that had to wait would otherwise carry the time of its start.
 */
export async function markDeleted<Row extends SoftDeletableRow>(
  em: EntityManager,
  scope: Scope,
  entity: Named<Row>,
  reason: string | null | undefined,
  { where, when = {}, set = {} }: SoftDeletion<Row>,
): Promise<SoftDeletionOutcome> {
  const deletable = { $and: [where, within(scope, 'write'), { deletedAt: null }, when] } as FilterQuery<Row>;
  const changes = {
    ...set,
    deletedBy: scope.subject,
    deletionReason: optionalText('reason', reason, LONG_TEXT),
  };

  const found = await compareAndSet(
    () =>
      em.nativeUpdate(entity, deletable, { ...changes, deletedAt: raw('clock_timestamp()') } as EntityData<Row>, {
        filters: false,
      }),
    async () => {
      const { project, status, deletedAt } = await getRow(em, scope, entity, where);
      const refusal = deletionRefusal(scope, { projectId: project.id, status: deletedAt ? undefined : status });
      if (refusal) throw refusal;
      return deletedAt ? ('deleted' as const) : undefined;
    },
  );
  return { alreadyDeleted: found === 'deleted' };
}
