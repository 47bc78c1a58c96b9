import type { MikroORM } from '@mikro-orm/core';
import type { Fetch, Run } from '../domain/statement.ts';

/** The open database, of either kind. */
export interface Database {
  /** For rules and writes. */
  readonly orm: MikroORM;
  /** For rows to be shown, as they were sent. */
  readonly fetch: Fetch;
  /** The same, for their texts. */
  readonly run: Run;
  close(): Promise<void>;
}
