import { MAX_READ_BYTES, MAX_READ_ROWS } from '../limits/limits.ts';
import { ReadAllowance } from '../limits/read-allowance.ts';
import { Loaders } from '../plan/loaders.ts';
import type { Plans } from '../plan/plans.ts';
import type { Reader } from '../plan/reader.ts';

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

/** What the engine needs for one request; the resolvers' context extends it. */
export const createEngineContext = <Viewer>(reader: Omit<Reader<Viewer>, 'allowance'>): EngineContext<Viewer> => ({
  loaders: new Loaders({ ...reader, allowance: new ReadAllowance({ rows: MAX_READ_ROWS, bytes: MAX_READ_BYTES }) }),
  rootResults: new Map(),
});
