import type { Loaders } from '../plan/loaders.ts';
import type { Plans } from '../plan/plans.ts';

/** What the engine needs in the context of a request. */
export interface EngineContext<Viewer> {
  readonly loaders: Loaders<Viewer>;
  /** The results of root fields by their response names: each is resolved once, by whichever executor comes first. */
  readonly rootResults: Map<string, unknown>;
  /** The operation that is executed; `undefined` where a test calls the reference executor by itself. */
  operation?: PlannedOperation<Viewer> | undefined;
  /** Why the engine left the operation to the reference executor, if an error was thrown. */
  failure?: unknown;
}

/** An operation whose plans are kept. */
export interface PlannedOperation<Viewer> {
  plansFor(variables: Record<string, unknown>): Plans<Viewer>;
}
