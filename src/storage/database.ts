import type { MikroORM } from '@mikro-orm/core';
import type { Fetch, Run } from '../postgres/index.ts';

/** The open database, of either kind. */
export interface Database {
  /** For rules and writes. */
  readonly orm: MikroORM;
  /** The schema in which every connection works, as it was found when the database was opened. */
  readonly schema: string;
  /** For rows to be shown, as they were sent. */
  readonly fetch: Fetch;
  /** The same, for their texts. */
  readonly run: Run;
  /** Rejects when the database cannot be read and written. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
