/** How the process stops: it drains, answers the requests in flight, closes what is open, and ends. */
export interface StopConfig {
  /** How long requests are still served after SIGTERM while /readyz answers 503, in milliseconds. */
  readonly drainDelayMs: number;
  /** How long the requests that are in flight after that may take, in milliseconds. */
  readonly graceMs: number;
  /** When the process ends in any case, in milliseconds after the signal. */
  readonly timeoutMs: number;
}

interface StopVariables {
  readonly DRAIN_DELAY_MS: number;
  readonly STOP_TIMEOUT_MS: number;
}

/** The least time for the requests in flight, in milliseconds. */
const LEAST_GRACE_MS = 5_000;

/** The time to close the database, in milliseconds. */
const CLOSING_MS = 1_000;

/** What the requests in flight do not need of the time to close goes to them. */
export const stopConfigOf = ({ DRAIN_DELAY_MS, STOP_TIMEOUT_MS }: StopVariables): StopConfig => ({
  drainDelayMs: DRAIN_DELAY_MS,
  graceMs: STOP_TIMEOUT_MS - DRAIN_DELAY_MS - CLOSING_MS,
  timeoutMs: STOP_TIMEOUT_MS,
});

/** Returns a problem if the requests in flight would be cut off because the delay does not fit into the whole time. */
export function stopProblems({ DRAIN_DELAY_MS, STOP_TIMEOUT_MS }: StopVariables): string[] {
  const needed = DRAIN_DELAY_MS + LEAST_GRACE_MS + CLOSING_MS;
  if (needed <= STOP_TIMEOUT_MS) return [];
  const seconds = (LEAST_GRACE_MS + CLOSING_MS) / 1_000;
  return [
    `DRAIN_DELAY_MS ${DRAIN_DELAY_MS} and the ${seconds} seconds for requests in flight and for closing do not fit into STOP_TIMEOUT_MS ${STOP_TIMEOUT_MS}: set STOP_TIMEOUT_MS to at least ${needed} and have the supervisor kill later than that, or lower DRAIN_DELAY_MS`,
  ];
}
