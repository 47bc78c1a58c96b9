/** Attempts on a row that others change at the same time. A job changes at most three times, so jobs never need as many. */
export const ATTEMPTS = 5;

export const unexplained = (): Error =>
  new Error(`A compare-and-set matched no row in ${ATTEMPTS} attempts, and no rule explains it`);

/**
 * Runs `change`, one statement with the rule in its WHERE. When it matches no
 * row, runs `explain`, which reads the row again and throws the error of the
 * rule, or resolves to a result for the caller. When `explain` resolves to
 * `undefined`, the row has changed between the two statements and the rule now
 * allows the change, so `change` is run again.
 *
 * @returns what `change` resolves to, else what `explain` resolves to
 */
export async function compareAndSet<Changed, Unchanged = never>(
  change: () => Promise<Changed | undefined>,
  explain: () => Promise<Unchanged | undefined>,
): Promise<Changed | Unchanged> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const changed = await change();
    if (changed !== undefined) return changed;
    const unchanged = await explain();
    if (unchanged !== undefined) return unchanged;
  }
  throw unexplained();
}
