import type { Allowance, Fetch } from '../../postgres/index.ts';
import type { Model } from '../model/model.ts';

/** What a request needs to read rows. */
export interface Reader<Viewer> {
  readonly fetch: Fetch;
  readonly model: Model<Viewer>;
  readonly viewer: Viewer;
  /** Limits what the request reads; `undefined` for no limit. */
  readonly allowance?: Allowance;
}
