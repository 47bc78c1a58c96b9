/** Thrown when a lane has no room: nothing was sent to the database, and the request may be sent again. */
export class LaneFullError extends Error {
  override readonly name = 'LaneFullError';
  readonly code = LANE_FULL;
}

const LANE_FULL = 'LANE_FULL';

/** Whether an error is a LaneFullError, or one of another class with its code. */
export const isLaneFull = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === LANE_FULL;
