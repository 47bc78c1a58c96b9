import { scopeOf } from '../domain/access/permissions.ts';
import type { Principal } from '../domain/access/principal.ts';
import type { Scope } from '../domain/access/scope.ts';
import type { Database } from '../domain/database.ts';
import type { DomainError } from '../domain/errors.ts';
import type { Tables } from '../domain/table.ts';
import { MAX_READ_BYTES, MAX_READ_ROWS } from '../engine/limits/limits.ts';
import { ReadAllowance } from '../engine/limits/read-allowance.ts';
import { Loaders } from '../engine/plan/loaders.ts';
import type { Fetch } from '../postgres/index.ts';
import { Audit, type Log } from './audit.ts';

/** What requests are served from: made once, for the life of the process. */
export interface AppContext {
  /** What the rules work on. */
  readonly database: Database;
  readonly fetch: Fetch;
  /** Rejects when the database cannot be read and written. */
  readonly ready: () => Promise<void>;
  readonly tables: Tables;
  /** The refusal that an error of the database stands for, when it is not a fault of the service. */
  readonly refusalOf: (error: unknown) => DomainError | undefined;
  readonly log: Log;
}

/** What the resolvers of one request work on. */
export interface Context {
  readonly principal: Principal;
  readonly scope: Scope;
  readonly database: Database;
  readonly loaders: Loaders;
  readonly audit: Audit;
  readonly requestId: string;
  /** What the root fields came to, by their names in the answer: each is resolved once, whoever answers. */
  readonly rootResults: Map<string, unknown>;
  /** What a prepared operation failed with, before the server was asked. */
  failure?: unknown;
}

const MOST_READ = { rows: MAX_READ_ROWS, bytes: MAX_READ_BYTES };

export function createContext(
  { database, fetch, tables, log }: AppContext,
  principal: Principal,
  requestId: string,
): Context {
  const scope = scopeOf(principal, requestId);
  const audit = new Audit(log, principal.subject, requestId);
  return {
    principal,
    scope,
    database,
    loaders: new Loaders({ fetch, tables, scope, allowance: new ReadAllowance(MOST_READ) }),
    audit,
    requestId,
    rootResults: new Map(),
  };
}
