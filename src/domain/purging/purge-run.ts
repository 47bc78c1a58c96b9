import type { Transaction } from 'kysely';
import { clockTimestamp } from '../expressions.ts';
import { newId } from '../id.ts';
import type { Tables } from '../tables.ts';
import type { PurgeDatabase } from './purge-database.ts';
import type { PurgeCounts, PurgeReport, PurgeRequest } from './purge-request.ts';

const COUNTED = ['generationJobs', 'audioSamples', 'ingestJobs', 'adapters'] as const;
const NOTHING: PurgeCounts = { generationJobs: 0, audioSamples: 0, ingestJobs: 0, adapters: 0 };

/** One purge: it removes rows batch by batch, and counts them in its record. A dry run writes nothing. */
export class PurgeRun {
  readonly database: PurgeDatabase;
  readonly request: PurgeRequest;
  readonly report: PurgeReport;
  readonly #id = newId();
  #counts = NOTHING;

  constructor(database: PurgeDatabase, request: PurgeRequest, report: PurgeReport) {
    this.database = database;
    this.request = request;
    this.report = report;
  }

  get counts(): PurgeCounts {
    return this.#counts;
  }

  /** Writes the record. Without it, nothing is removed. */
  async begin(): Promise<void> {
    const { dryRun, osUser, deletedBefore, projectId = null } = this.request;
    if (dryRun) return;
    await this.database.transaction((tx) =>
      tx.insertInto('purges').values({ id: this.#id, osUser, deletedBefore, projectId }).execute(),
    );
  }

  /**
   * Removes rows in one transaction, and counts them in the record.
   *
   * @param expected what would go, for a dry run
   * @param remove removes the rows, and resolves to what went: another purge may have removed some
   */
  async batch(
    expected: Partial<PurgeCounts>,
    remove: (tx: Transaction<Tables>) => Promise<Partial<PurgeCounts>>,
  ): Promise<void> {
    const gone = this.request.dryRun ? expected : await this.#removed(remove);
    this.#counts = sum(this.#counts, gone);
    this.report.progress(this.#counts);
  }

  /** Marks the record as finished. The record of an interrupted purge stays without this. */
  async finish(): Promise<void> {
    if (this.request.dryRun) return;
    await this.database.transaction((tx) =>
      tx.updateTable('purges').set({ finishedAt: clockTimestamp() }).where('id', '=', this.#id).execute(),
    );
  }

  #removed(remove: (tx: Transaction<Tables>) => Promise<Partial<PurgeCounts>>): Promise<PurgeCounts> {
    return this.database.transaction(async (tx) => {
      // The guards let deleted rows go only in a transaction that has set this.
      await tx
        .selectNoFrom(({ fn, val }) => fn('set_config', [val('tombstone.purge'), val('on'), val(true)]).as('setting'))
        .execute();
      const gone = sum(NOTHING, await remove(tx));
      await tx
        .updateTable('purges')
        .set((eb) => Object.fromEntries(COUNTED.map((column) => [column, eb(column, '+', gone[column])])))
        .where('id', '=', this.#id)
        .execute();
      return gone;
    });
  }
}

const sum = (counts: PurgeCounts, more: Partial<PurgeCounts>): PurgeCounts =>
  Object.fromEntries(COUNTED.map((column) => [column, counts[column] + (more[column] ?? 0)])) as unknown as PurgeCounts;
