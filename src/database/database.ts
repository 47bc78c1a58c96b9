import type { MikroORM } from '@mikro-orm/core';
import type { Run } from '../domain/statement.ts';

/** The open database, of either kind. */
export interface Database {
  /** For rules and writes. */
  readonly orm: MikroORM;
  /** For rows to be shown. */
  readonly run: Run;
  close(): Promise<void>;
}
