import type { Call } from './call.ts';

/** What a client does, as it is drawn by lot. Which ids there are to do it to shows only when it is done. */
export interface Command {
  readonly deed: string;
  /** Which of the rows there are. */
  readonly pick: number;
  /** What else there is to choose. */
  readonly lot: number;
  /** How long to wait before, in milliseconds. */
  readonly pause: number;
}

/** The ids that clients have been told, oldest first. */
export interface Known {
  readonly project: string;
  readonly ingestJobs: readonly string[];
  readonly adapters: readonly string[];
  readonly jobs: readonly string[];
  readonly samples: readonly string[];
  readonly feedback: readonly string[];
}

export const knowingOnly = (project: string): Known => ({
  project,
  ingestJobs: [],
  adapters: [],
  jobs: [],
  samples: [],
  feedback: [],
});

export type Deed = (known: Known, command: Command) => Call;

/** Picks and lots are below this. */
export const CHOICES = 12;

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** One of the newest rows, so that clients often meet at one; now and then one that nobody has heard of. */
export function choose(ids: readonly string[], pick: number): string {
  const isUnknown = ids.length === 0 || pick === CHOICES - 1;
  return isUnknown ? UNKNOWN_ID : ids.at(-1 - (pick % Math.min(ids.length, 3)))!;
}
