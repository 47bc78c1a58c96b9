import type { BulkChange, BulkResult } from './bulk-change.ts';
import { compareAndSetRows } from './compare-and-set-rows.ts';

/** The most rows in a transaction, so that it holds its locks for milliseconds. */
const BATCH_SIZE = 50;

/** The rows in each transaction: of the first attempt, of the second one after a fault, and of the last one. */
const ROWS_PER_TRANSACTION = [BATCH_SIZE, BATCH_SIZE, 1];

/**
 * Changes rows in batches, each in a transaction of its own. Ids are worked
 * through in ascending order, so that two calls cannot wait for each other. A
 * fault undoes its batch and no other: the batch is repeated at the end, and then
 * each of its ids is tried alone. An id that failed then too is refused with what the
 * database threw.
 *
 * @returns one result for each different id, in the order of the ids
 */
export async function changeRows<Row extends { readonly id: string }>(
  ids: readonly string[],
  rule: BulkChange<Row>,
): Promise<BulkResult<Row>[]> {
  const results = new Map<string, BulkResult<Row>>();
  const faults = new Map<string, unknown>();

  async function attempt(batch: readonly string[]): Promise<void> {
    try {
      await compareAndSetRows(batch, rule, (result) => results.set(result.id, result));
    } catch (error) {
      for (const id of batch) faults.set(id, error);
    }
  }

  const distinct = [...new Set(ids)];
  for (const rows of ROWS_PER_TRANSACTION) {
    const pending = distinct.filter((id) => !results.has(id)).sort();
    for (const batch of partsOf(pending, BATCH_SIZE)) await Promise.all(partsOf(batch, rows).map(attempt));
  }
  return distinct.map((id) => results.get(id) ?? { id, outcome: 'REFUSED', error: faults.get(id) });
}

/** Divides a list into parts of a size. */
function partsOf<Value>(values: readonly Value[], size: number): (readonly Value[])[] {
  const parts: (readonly Value[])[] = [];
  for (let start = 0; start < values.length; start += size) parts.push(values.slice(start, start + size));
  return parts;
}
