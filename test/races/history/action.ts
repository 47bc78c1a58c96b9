import type { Call } from './call.ts';

/** A generated command of a client. Its row is chosen only when the command runs, from the ids that exist by then. */
export interface Command {
  readonly action: string;
  /** Selects the row. */
  readonly pick: number;
  /** Selects the arguments. */
  readonly variant: number;
  /** How long to wait before the call, in milliseconds. */
  readonly pause: number;
}

/** The ids that clients have received, oldest first. */
export interface KnownIds {
  readonly project: string;
  readonly ingestJobs: readonly string[];
  readonly adapters: readonly string[];
  readonly jobs: readonly string[];
  readonly samples: readonly string[];
  readonly feedback: readonly string[];
}

export const emptyKnownIds = (project: string): KnownIds => ({
  project,
  ingestJobs: [],
  adapters: [],
  jobs: [],
  samples: [],
  feedback: [],
});

export type Action = (known: KnownIds, command: Command) => Call;

/** The upper bound of `pick` and `variant`, exclusive. */
export const CHOICES = 12;

/** So few that attempts meet their own job, that of another, and none. */
const ATTEMPTS = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;

/** Returns an attempt for a step: one of two, or null when the worker names none. */
export const attemptOf = (variant: number): string | null =>
  variant % 3 === 2 ? null : ATTEMPTS[variant % ATTEMPTS.length]!;

/** Returns an attempt for a claim: the same ones, or rarely a new one. */
export const claimAttemptOf = (variant: number): string => attemptOf(variant) ?? crypto.randomUUID();

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** Returns one of the three newest ids, so that clients often use the same row, or rarely an unknown id. */
export function choose(ids: readonly string[], pick: number): string {
  const isUnknown = ids.length === 0 || pick === CHOICES - 1;
  return isUnknown ? UNKNOWN_ID : ids.at(-1 - (pick % Math.min(ids.length, 3)))!;
}
