import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { PurgeRequest } from './purge-request.ts';

/** The tables with rows that are soft-deleted. */
export type SoftDeletedTable = 'ingestJobs' | 'generationJobs' | 'adapters';

/** The number of deleted rows that are looked at together, and the most that one transaction removes. */
const ROWS_PER_BATCH = 200;

/**
 * Yields the ids of a project's rows that were deleted before the instant of the request, in batches.
 *
 * It walks the index of deleted rows from the oldest to the newest, so that rows which stay are looked
 * at once, and entries of removed rows that are not vacuumed yet are not read again.
 */
export async function* deletedRows(
  db: Kysely<Tables>,
  table: SoftDeletedTable,
  projectId: string,
  { deletedBefore }: PurgeRequest,
): AsyncGenerator<string[]> {
  const deleted = db
    .selectFrom(table)
    .select((eb) => ['id', 'createdAt', eb('deletedAt', '<', deletedBefore).as('isDue')])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is not', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(ROWS_PER_BATCH);
  let rows = await deleted.execute();
  while (rows.length > 0) {
    const due = rows.filter(({ isDue }) => isDue);
    if (due.length > 0) yield due.map(({ id }) => id);
    const last = rows.at(-1) as (typeof rows)[number];
    rows = await deleted
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('createdAt', 'id'), '>', tuple(last.createdAt as never, last.id as never)),
      )
      .execute();
  }
}

/** Removes deleted rows. Resolves to their number. */
export async function removeRows(tx: Transaction<Tables>, table: SoftDeletedTable, ids: string[]): Promise<number> {
  await lockRows(tx, table, ids);
  const { numDeletedRows } = await tx.deleteFrom(table).where('id', 'in', ids).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Locks rows in the order of their ids, as every transaction does, so that two purges cannot deadlock. */
export async function lockRows(tx: Transaction<Tables>, table: SoftDeletedTable, ids: string[]): Promise<void> {
  await tx.selectFrom(table).select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
}
