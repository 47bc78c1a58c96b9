import type { Allowance, Fetch } from '../../postgres/index.ts';
import type { Model } from '../model/model.ts';

/** What the reads of one request work on. */
export interface Reader<Viewer> {
  readonly fetch: Fetch;
  readonly model: Model<Viewer>;
  readonly viewer: Viewer;
  /** What may be read for the request; `undefined` for as much as there is. */
  readonly allowance?: Allowance;
}
