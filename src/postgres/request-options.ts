import type { RequestPosition } from './request-position.ts';
import type { ObserveStatement } from './statement.ts';

/** How the statements of one request are sent. */
export interface RequestOptions {
  /** Is called with each statement of the request. A read that a standby failed to answer counts once. */
  readonly observe?: ObserveStatement | undefined;
  /** Where the request may read; `undefined` without standbys. */
  readonly position?: RequestPosition | undefined;
}

/** @param token the header of the request, if it has one */
export type PositionOf = (token: string | undefined) => RequestPosition;
