import { type EntityData, type EntityManager, type FilterQuery, p, raw } from '@mikro-orm/core';
import { compareAndSet } from './compare-and-set.ts';
import type { RefusalError } from './errors.ts';
import { type JobStatus, statusDeletionRefusal } from './job-status.ts';
import { getRow, type Named, type ProjectRow } from './row.ts';
import { rightRefusal, type Scope, within } from './scope.ts';
import { LONG_TEXT, optionalText } from './text.ts';

/** The tombstone: what a soft-deleted row carries, and a live one does not. */
export const softDeletion = {
  deletedAt: p.datetime(3).nullable(),
  deletedBy: p.text().nullable(),
  deletionReason: p.text().nullable(),
};

/** What a live row is. Reads take their visibility from this very condition. */
export const hideDeleted = {
  hideDeleted: { name: 'hideDeleted', cond: { deletedAt: null }, default: true },
};

/** The CHECK that a tombstone is whole: who and when together, and a reason only with them. */
export const tombstoneIsWhole = (table: string) => ({
  name: `${table}_tombstone_is_whole`,
  expression: '(deleted_at is null) = (deleted_by is null) and (deletion_reason is null or deleted_at is not null)',
});

/**
 * The indexes that serve pages of a project's rows: the live ones, all of them
 * for admins, and the deleted ones when an admin asks for those alone.
 */
export function projectPages(table: string) {
  const properties: ('project' | 'createdAt' | 'id')[] = ['project', 'createdAt', 'id'];
  return [
    { name: `${table}_page`, properties },
    { name: `${table}_live_page`, properties, where: 'deleted_at is null' },
    { name: `${table}_deleted_page`, properties, where: 'deleted_at is not null' },
  ];
}

/** The same for the pages of one status. */
export function statusPages(table: string) {
  const properties: ('project' | 'status' | 'createdAt' | 'id')[] = ['project', 'status', 'createdAt', 'id'];
  return [
    { name: `${table}_status_page`, properties },
    { name: `${table}_live_status_page`, properties, where: 'deleted_at is null' },
  ];
}

/** A row of a kind that is deleted by marking it; jobs have a status besides. */
export interface SoftDeletableRow extends ProjectRow {
  deletedAt?: Date | null | undefined;
  status?: JobStatus;
}

/**
 * Why a deletion asked for now by this viewer would be refused; `undefined`
 * when it would not be. Explains refused mutations, and tells screens what to
 * offer.
 */
export function deletionRefusal(
  scope: Scope,
  row: { projectId: string; status?: JobStatus | undefined },
): RefusalError | undefined {
  return rightRefusal(scope, 'write', row.projectId) ?? (row.status && statusDeletionRefusal(row.status));
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
