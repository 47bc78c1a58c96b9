import type { Loaders } from './loaders.ts';
import type { Plans } from './plans.ts';

/** What reads need of the context of a request. */
export interface ReadContext<Viewer> {
  readonly loaders: Loaders<Viewer>;
  /** The operation to execute; `undefined` if the reference executor is called without the engine, as tests do. */
  operation?: PlannedOperation<Viewer> | undefined;
}

/** An operation that keeps the plans of its root fields. */
export interface PlannedOperation<Viewer> {
  /** Its name in the document; `undefined` for an anonymous operation. */
  readonly name: string | undefined;
  plansFor(variables: Record<string, unknown>): Plans<Viewer>;
}
