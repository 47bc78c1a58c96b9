import { MAX_READ_BYTES, MAX_READ_ROWS } from '../limits/limits.ts';
import { ReadAllowance } from '../limits/read-allowance.ts';
import { Loaders } from '../plan/loaders.ts';
import type { ReadContext } from '../plan/read-context.ts';
import type { Reader } from '../plan/reader.ts';
import type { ReferenceReason } from './reference-reason.ts';

/** What the engine needs in the context of a request. */
export interface EngineContext<Viewer> extends ReadContext<Viewer> {
  /** The results of root fields by response name. Both executors use them, so that a root field is resolved once. */
  readonly rootResults: Map<string, unknown>;
  /** The error because of which the engine left the operation to the reference executor. */
  failure?: unknown;
  /** Why the reference executor answers; `undefined` if the engine does. */
  referenceReason?: ReferenceReason | undefined;
}

/** Returns the engine's context for one request. The context of the resolvers extends it. */
export const createEngineContext = <Viewer>({
  fetch,
  model,
  viewer,
}: Omit<Reader<Viewer>, 'allowance'>): EngineContext<Viewer> => ({
  loaders: new Loaders({ fetch, model, viewer, allowance: new ReadAllowance(MAX_READ) }),
  rootResults: new Map(),
  operation: undefined,
});

const MAX_READ = { rows: MAX_READ_ROWS, bytes: MAX_READ_BYTES };
