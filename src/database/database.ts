import type { MikroORM } from '@mikro-orm/core';

/** The open database, of either kind. */
export interface Database {
  /** For rules and writes. */
  readonly orm: MikroORM;
  /**
   * For rows to be shown: runs one statement as it stands, with `$1`-style
   * parameters. `name` tells the server which statement this is, so that it is
   * parsed and planned once a connection. Instants come as RFC 3339 text.
   */
  run(name: string, text: string, params: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}
