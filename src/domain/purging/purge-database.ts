import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/** What a purge needs of a database. */
export interface PurgeDatabase {
  /** For statements that read. */
  readonly db: Kysely<Tables>;
  /** Runs `work` in a transaction. It is retried after a serialization failure or a deadlock. */
  transaction<Result>(work: (tx: Transaction<Tables>) => Promise<Result>): Promise<Result>;
}
