import { ATTEMPTS, unexplained } from '../compare-and-set.ts';
import type { BulkChange, BulkResult } from './bulk-change.ts';

/**
 * `compareAndSet` for several rows: runs `change`, and `explain` for those that it
 * does not return. Both are repeated for rows that have changed between the two.
 *
 * @param settle is called with the result of each id as soon as it is known
 */
export async function compareAndSetRows<Row extends { readonly id: string }>(
  ids: readonly string[],
  { change, explain }: BulkChange<Row>,
  settle: (result: BulkResult<Row>) => void,
): Promise<void> {
  const pending = new Set(ids);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    for (const row of await change([...pending])) {
      pending.delete(row.id);
      settle({ id: row.id, outcome: 'DONE', row });
    }
    if (pending.size === 0) return;
    for (const [id, unchanged] of await explain([...pending])) {
      pending.delete(id);
      settle({ id, ...unchanged });
    }
    if (pending.size === 0) return;
  }
  throw unexplained();
}

/**
 * Changes one row. Resolves to `undefined` when that was done before, and throws the
 * error that refuses it.
 */
export async function changeRow<Row extends { readonly id: string }>(
  id: string,
  change: BulkChange<Row>,
): Promise<Row | undefined> {
  const results: BulkResult<Row>[] = [];
  await compareAndSetRows([id], change, (result) => results.push(result));
  const [result] = results;
  if (result?.outcome === 'REFUSED') throw result.error;
  return result?.outcome === 'DONE' ? result.row : undefined;
}
