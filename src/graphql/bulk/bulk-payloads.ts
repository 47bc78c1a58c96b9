import type { BulkResult } from '../../domain/bulk/bulk-change.ts';
import type { BulkDeletion } from '../../domain/deletion/bulk-soft-delete.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Context } from '../context.ts';
import type { BulkCancellationPayload, BulkDeletionPayload, BulkResultType } from './bulk.types.ts';

/** Returns the payload of a deletion, and logs each deleted row as the mutation for one row does. */
export function deletionPayload(results: readonly BulkDeletion[], context: Context): BulkDeletionPayload {
  const events = results.flatMap((result) => (result.outcome === 'DONE' ? [result.row.event] : []));
  for (const event of events) context.audit.deleted(event);
  return {
    results: shownResults(results, context),
    deletedCount: events.length,
    deletedFeedbackCount: events.reduce((sum, { deletedFeedbackCount }) => sum + deletedFeedbackCount, 0),
  };
}

export function cancellationPayload(results: readonly BulkResult[], context: Context): BulkCancellationPayload {
  return {
    results: shownResults(results, context),
    cancelledCount: results.filter(({ outcome }) => outcome === 'DONE').length,
  };
}

/**
 * Returns the results as they are shown. An id that the database did not answer for
 * is refused with SERVICE_UNAVAILABLE, and the log has the reason. Throws any other
 * error: it is a fault of the service.
 */
function shownResults(results: readonly BulkResult[], { unavailableErrorOf, log, requestId }: Context) {
  /** The ids of a batch have the same error: it is logged once. */
  const unavailable = new Map<unknown, DomainError>();

  function refusalOf(error: unknown): DomainError {
    if (error instanceof DomainError) return error;
    const refusal = unavailable.get(error) ?? unavailableErrorOf(error);
    if (!refusal) throw error;
    if (!unavailable.has(error)) log.warn({ err: error, requestId }, 'unavailable');
    unavailable.set(error, refusal);
    return refusal;
  }

  return results.map((result): BulkResultType => {
    const { id, outcome } = result;
    if (result.outcome !== 'REFUSED') return { id, outcome, code: null, message: null };
    const { code, message } = refusalOf(result.error);
    return { id, outcome, code, message };
  });
}
