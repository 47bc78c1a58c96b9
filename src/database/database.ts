import type { MikroORM } from '@mikro-orm/core';
import type { DatabaseConfig } from '../config/config.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { openServerDatabase } from './server-database.ts';

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

/** Opens the configured database. Throws a DirectoryInUseError when another process has the embedded one open. */
export function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.kind === 'server' ? openServerDatabase(config.url) : openEmbeddedDatabase(config.directory);
}
