import { scopeOf } from '../domain/access/permissions.ts';
import type { Principal } from '../domain/access/principal.ts';
import type { Scope } from '../domain/access/scope.ts';
import type { Database } from '../domain/database.ts';
import type { DomainError } from '../domain/errors.ts';
import { createEngineContext, type EngineContext, type Model } from '../engine/index.ts';
import type { Fetch, PositionOf, RequestOptions } from '../postgres/index.ts';
import { Audit, type Log } from './audit.ts';

/** What all requests share. It is created once for the process. */
export interface AppContext {
  readonly database: DatabaseAccess & {
    /** Returns the same database for one request. */
    forRequest(options: RequestOptions): DatabaseAccess;
    /** Returns where a request with this token may read; `undefined` without standbys. */
    readonly positionOf?: PositionOf | undefined;
  };
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

/** What the rules work on, and what the engine reads by. */
interface DatabaseAccess extends Database {
  readonly fetch: Fetch;
}

/** The context of one request, which resolvers receive. */
export interface Context extends EngineContext<Scope> {
  readonly principal: Principal;
  readonly scope: Scope;
  readonly database: Database;
  readonly audit: Audit;
  readonly log: Log;
  readonly unavailableErrorOf: AppContext['unavailableErrorOf'];
  readonly requestId: string;
  /** An object of its own, as Apollo Server works on a copy of the context. */
  readonly answer: AnswerOutcome;
}

/** What the answer of a request says, for the log and the metrics. */
interface AnswerOutcome {
  /** The code of its error, of the gravest if it has several. */
  errorCode?: string | undefined;
}

export function createContext(
  { database: shared, model, log, unavailableErrorOf }: AppContext,
  principal: Principal,
  requestId: string,
  options: RequestOptions = {},
): Context {
  const database = options.observe || options.position ? shared.forRequest(options) : shared;
  const scope = scopeOf(principal, requestId);
  const audit = new Audit(log, principal.subject, requestId);
  const { loaders, rootResults, operation } = createEngineContext({ fetch: database.fetch, model, viewer: scope });
  return {
    loaders,
    rootResults,
    operation,
    principal,
    scope,
    database,
    audit,
    log,
    unavailableErrorOf,
    requestId,
    answer: {},
  };
}
