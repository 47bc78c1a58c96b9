import type { Scope } from '../domain/scope.ts';
import type { Tables } from './tables.ts';

/**
 * Runs one statement with `$1`-style parameters and returns plain rows:
 * instants as RFC 3339 text, numbers as numbers. `name` stands for `text`.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Record<string, unknown>[]>;

/** What a read works on: a way to the database, the tables that the entities describe, and who is asking. */
export interface Reader {
  readonly run: Run;
  readonly tables: Tables;
  readonly scope: Scope;
}
