import type { Tables } from './tables.ts';

/**
 * The order in which transactions lock rows. Two transactions that both keep it
 * cannot wait for each other. Rows of one table are locked in the order of their
 * ids.
 */
export const LOCK_ORDER: readonly (keyof Tables)[] = [
  'projects',
  'adapters',
  'ingestJobs',
  'generationJobs',
  'audioSamples',
  'feedback',
];

/**
 * The place of a statement that chooses the row that it locks. It skips rows that
 * others have locked, so it waits for none of them. It comes last in a transaction
 * so that nothing waits while it holds its row.
 */
export const LAST = 'last';
