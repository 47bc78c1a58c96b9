import type { Instant } from '../shown-row.ts';

/** Which rows a purge removes, and who asks for it. */
export interface PurgeRequest {
  /** Rows that were deleted before this instant go. */
  readonly deletedBefore: Instant;
  /** The project whose rows go; `undefined` for all projects. */
  readonly projectId?: string | undefined;
  /** Whether to count what would go, and to change nothing. */
  readonly dryRun: boolean;
  /** The user of the operating system, for the record. */
  readonly osUser: string;
}

/** An audio sample that goes, for a person or a program that clears its file away. */
export interface PurgedSample {
  readonly uri: string;
  readonly sampleId: string;
  readonly jobId: string;
  /** Whether a sample that remains after this batch names the same URI. */
  readonly stillUsed: boolean;
}

/** Numbers of rows that are gone, or would go. */
export interface PurgeCounts {
  readonly generationJobs: number;
  readonly audioSamples: number;
  readonly ingestJobs: number;
  readonly adapters: number;
}

/** Where a purge reports to. */
export interface PurgeReport {
  /** Is called with samples before the transaction that removes them. It removes them once this resolves; they stay if it rejects. */
  samples(samples: readonly PurgedSample[]): Promise<void>;
  /** Is called after each batch with the counts so far. */
  progress(counts: PurgeCounts): void;
}
