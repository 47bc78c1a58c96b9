import { p } from '@mikro-orm/core';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';

/** The columns of the tombstone: set on a soft-deleted row, null on a live one. */
export const softDeletion = {
  deletedAt: p.datetime(3).nullable(),
  deletedBy: p.text().nullable(),
  deletionReason: p.text().nullable(),
};

/** The condition of a live row, for partial indexes, the filter and the statements of rules. */
export const LIVE = { deletedAt: null };
/** The condition of a deleted row, for partial indexes. */
export const DELETED = { deletedAt: { $ne: null } };

/** The ORM's filter that hides soft-deleted rows. The engine's reads take the condition of a live row from it. */
export const hideDeleted = {
  hideDeleted: { name: 'hideDeleted', cond: LIVE, default: true },
};

/** The same condition for the statements of the rules. */
export const isLive = (): Expression<SqlBool> =>
  expressionBuilder<{ row: { deletedAt: string | null } }, 'row'>().and(LIVE);

/** The CHECK that `deleted_at` and `deleted_by` are set together, and that a reason is set only with them. */
export const tombstoneCheck = (table: string) => ({
  name: `${table}_tombstone_is_whole`,
  expression: '(deleted_at is null) = (deleted_by is null) and (deletion_reason is null or deleted_at is not null)',
});

/**
 * The indexes for pages of a project's rows: of live rows and of deleted rows.
 * Pages of all rows are merged from both. The one over all rows is read by the
 * previous release alone: the next release drops it.
 */
export function projectPages(table: string) {
  const properties: ('project' | 'createdAt' | 'id')[] = ['project', 'createdAt', 'id'];
  return [
    { name: `${table}_page`, properties },
    { name: `${table}_live_page`, properties, where: LIVE },
    { name: `${table}_deleted_page`, properties, where: DELETED },
  ];
}

/** The same for pages of a project's rows with one status. */
export function statusPages(table: string) {
  const properties: ('project' | 'status' | 'createdAt' | 'id')[] = ['project', 'status', 'createdAt', 'id'];
  return [
    { name: `${table}_status_page`, properties },
    { name: `${table}_live_status_page`, properties, where: LIVE },
    { name: `${table}_deleted_status_page`, properties, where: DELETED },
  ];
}
