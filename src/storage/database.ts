import type { MikroORM } from '@mikro-orm/core';
import type { Database } from '../domain/database.ts';
import type {
  DatabaseStatistics,
  Fetch,
  PositionOf,
  Replicas,
  RequestOptions,
  Run,
  RunWrite,
} from '../postgres/index.ts';
import type { EntityType, Table } from './tables.ts';

/** An open database: a PostgreSQL server or the embedded database. */
export interface OpenDatabase extends Database {
  readonly orm: MikroORM;
  /** The schema of every connection, determined when the database was opened. */
  readonly schema: string;
  /** Returns the table of an entity. */
  readonly tableOf: (entity: EntityType) => Table;
  /** Runs a statement that reads. Resolves to its rows as raw bytes. */
  readonly fetch: Fetch;
  /** Returns the same database for one request. */
  forRequest(options: RequestOptions): Database & Pick<OpenDatabase, 'fetch'>;
  /** The standbys that take reads; `undefined` if there are none. */
  readonly replicas?: Replicas | undefined;
  /** Returns where a request with this token may read; `undefined` without standbys. */
  readonly positionOf?: PositionOf | undefined;
  /** Runs a statement that reads. Resolves to its rows as cells of text. */
  readonly run: Run;
  /** Runs a statement that writes, in its own transaction or in one that it shares with others. */
  readonly write: RunWrite;
  /** What its connections do now; `undefined` for the embedded database, which has none. */
  readonly statistics: () => DatabaseStatistics | undefined;
  /** Rejects when the database cannot be read or cannot be written. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
