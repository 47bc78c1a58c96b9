import type { DocumentPlans } from '../plan/document-plans.ts';
import type { Loaders } from '../plan/loaders.ts';

/** What the execution of an operation keeps in the context of its request. */
export interface ExecutionContext {
  /** What the root fields resolved to, by their response names: each resolves once, in whichever executor. */
  readonly rootResults: Map<string, unknown>;
  /** What a prepared operation failed with, before the reference executor took over. */
  failure?: unknown;
}

/** What the engine needs of the context of a request. */
export interface EngineContext<Viewer> extends ExecutionContext {
  readonly plans: DocumentPlans<Viewer>;
  readonly loaders: Loaders<Viewer>;
}
