import { p } from '@mikro-orm/core';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';

/** The tombstone: what a soft-deleted row carries, and a live one does not. */
export const softDeletion = {
  deletedAt: p.datetime(3).nullable(),
  deletedBy: p.text().nullable(),
  deletionReason: p.text().nullable(),
};

const LIVE = { deletedAt: null };

/** Hides what is not live from the ORM. Reads take their visibility from this very condition. */
export const hideDeleted = {
  hideDeleted: { name: 'hideDeleted', cond: LIVE, default: true },
};

/** The same condition for the statements of the rules. */
export const isLive = (): Expression<SqlBool> =>
  expressionBuilder<{ row: { deletedAt: string | null } }, 'row'>().and(LIVE);

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
