/** The variables of a mutation for many rows. */
export interface BulkVariables {
  readonly projectId: string;
  readonly ids: string | readonly string[];
  readonly expectedFeedbackCounts?: number | readonly number[] | null | undefined;
}

/** Few enough ids that a progress bar moves. The service takes 500. */
const IDS_IN_A_CALL = 50;

/**
 * Splits the variables into those of calls that are sent one after another. A repeated id is sent once, as for the
 * service it counts once. Throws a TypeError when `expectedFeedbackCounts` has not one number for each id, or different
 * numbers for a repeated one.
 */
export function bulkCalls<TVariables extends BulkVariables>(variables: TVariables): TVariables[] {
  const ids = [variables.ids].flat().map((id) => id.toLowerCase());
  const counts = variables.expectedFeedbackCounts == null ? undefined : [variables.expectedFeedbackCounts].flat();
  if (counts && counts.length !== ids.length)
    throw new TypeError(`expectedFeedbackCounts must have one number for each id: ${counts.length} for ${ids.length}`);
  const countOf = new Map<string, number | undefined>();
  for (const [index, id] of ids.entries()) {
    if (countOf.has(id) && countOf.get(id) !== counts?.[index])
      throw new TypeError(`expectedFeedbackCounts has different numbers for ${id}`);
    countOf.set(id, counts?.[index]);
  }
  const rows = [...countOf];
  return Array.from({ length: Math.ceil(rows.length / IDS_IN_A_CALL) }, (_, call) => {
    const part = rows.slice(call * IDS_IN_A_CALL, (call + 1) * IDS_IN_A_CALL);
    const expected = counts && { expectedFeedbackCounts: part.map(([, count]) => count) };
    return { ...variables, ids: part.map(([id]) => id), ...expected };
  });
}
