import { completedRowsOf, failedStatementOf, isRepeatable, isRolledBack } from './failures.ts';
import type { Pipeline } from './pipeline.ts';
import type { RawRow } from './raw-row.ts';
import type { Fetch, Read } from './statement.ts';

/** The largest number of reads in a transaction. */
const MAX_READS = 50;

/** A read with the promise of its caller. */
interface PendingRead {
  readonly read: Read;
  resolve(rows: readonly RawRow[] | Promise<readonly RawRow[]>): void;
  reject(error: unknown): void;
}

/**
 * Returns a function that sends the reads of one turn of the event loop in one
 * transaction. Behind a pooler each transaction begins with its settings, which
 * cost as much as a short read. When a read fails, those before it have their
 * rows, and those after it are sent again, each in a transaction of its own.
 */
export function batchReads(pipeline: Pipeline): Fetch {
  let queue: PendingRead[] = [];

  function send(): void {
    const sent = queue;
    queue = [];
    for (let start = 0; start < sent.length; start += MAX_READS)
      void sendTogether(sent.slice(start, start + MAX_READS));
  }

  async function sendTogether(pending: readonly PendingRead[]): Promise<void> {
    try {
      const rows = await pipeline.transactionOfReads(pending.map(({ read }) => read));
      for (const [index, { resolve }] of pending.entries()) resolve(rows[index]!);
    } catch (error) {
      const completed = completedRowsOf(error);
      for (const [index, { read, resolve, reject }] of pending.entries()) {
        const rows = completed[index] as readonly RawRow[] | undefined;
        const isOwn = index === failedStatementOf(error) && !isRepeatable(error);
        if (rows) resolve(rows);
        else if (isOwn || !isRolledBack(error)) reject(error);
        else resolve(pipeline.fetch(read));
      }
    }
  }

  return async (read) => {
    const rows = await new Promise<readonly RawRow[]>((resolve, reject) => {
      if (queue.length === 0) setImmediate(send);
      queue.push({ read, resolve, reject });
    });
    read.allowance?.requireKept();
    return rows;
  };
}
