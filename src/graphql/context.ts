import { scopeOf } from '../domain/access/permissions.ts';
import type { Principal } from '../domain/access/principal.ts';
import type { Scope } from '../domain/access/scope.ts';
import type { Database } from '../domain/database.ts';
import type { DomainError } from '../domain/errors.ts';
import { createEngineContext, type EngineContext, type Model } from '../engine/index.ts';
import type { Fetch } from '../postgres/index.ts';
import { Audit, type Log } from './audit.ts';

/** What all requests share. It is created once for the process. */
export interface AppContext {
  /** What the rules work on. */
  readonly database: Database;
  readonly fetch: Fetch;
  /** Rejects if the database cannot be read and written. */
  readonly ready: () => Promise<void>;
  readonly model: Model<Scope>;
  /**
   * Returns the DomainError for an error of the database that is no fault of
   * the service, such as a lost connection.
   */
  readonly unavailableErrorOf: (error: unknown) => DomainError | undefined;
  readonly log: Log;
}

/** The context of one request, which resolvers receive. */
export interface Context extends EngineContext<Scope> {
  readonly principal: Principal;
  readonly scope: Scope;
  readonly database: Database;
  readonly audit: Audit;
  readonly requestId: string;
}

export function createContext(
  { database, fetch, model, log }: AppContext,
  principal: Principal,
  requestId: string,
): Context {
  const scope = scopeOf(principal, requestId);
  const audit = new Audit(log, principal.subject, requestId);
  const { loaders, rootResults, operation } = createEngineContext({ fetch, model, viewer: scope });
  return {
    loaders,
    rootResults,
    operation,
    principal,
    scope,
    database,
    audit,
    requestId,
  };
}
