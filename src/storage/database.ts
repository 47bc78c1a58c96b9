import type { MikroORM } from '@mikro-orm/core';
import type { Database } from '../domain/database.ts';
import type { Fetch, Run } from '../postgres/index.ts';
import type { EntityType, Table } from './tables.ts';

/** The open database, of either kind. */
export interface OpenDatabase extends Database {
  readonly orm: MikroORM;
  /** The schema in which every connection works, as it was found when the database was opened. */
  readonly schema: string;
  /** The table of an entity. */
  readonly tableOf: (entity: EntityType) => Table;
  /** Reads rows to be shown, as they were sent. */
  readonly fetch: Fetch;
  /** Does the same, for their texts. */
  readonly run: Run;
  /** Runs one statement that writes, as a transaction of its own. */
  readonly write: Run;
  /** Rejects when the database cannot be read and written. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
