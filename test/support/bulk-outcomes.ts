import type { BulkResult } from '../../src/domain/bulk/bulk-change.ts';
import type { DomainError } from '../../src/domain/errors.ts';

/** Returns the outcome of each row, or the code with which it was refused. */
export const outcomesOf = (results: readonly BulkResult[]) =>
  results.map((result) => (result.outcome === 'REFUSED' ? (result.error as DomainError).code : result.outcome));
