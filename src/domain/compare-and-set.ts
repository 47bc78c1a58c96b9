/** How often a change is tried on a row that others keep moving. A job's life has three steps, so this is never reached by jobs. */
const ATTEMPTS = 5;

/**
 * Runs `change`, one statement that has its condition in its WHERE. Where it
 * changes nothing, runs `why`, which reads the row again and throws the refusal
 * or returns an answer for the caller. It returns `undefined` when nothing
 * stands in the way any more: the row has changed between the two statements,
 * and `change` is run again.
 *
 * @returns what `change` resolves to, else what `why` resolves to
 */
export async function compareAndSet<Changed, Reason = never>(
  change: () => Promise<Changed | undefined>,
  why: () => Promise<Reason | undefined>,
): Promise<Changed | Reason> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const changed = await change();
    if (changed !== undefined) return changed;
    const reason = await why();
    if (reason !== undefined) return reason;
  }
  throw new Error(`A compare-and-set changed nothing in ${ATTEMPTS} attempts, and no rule said why`);
}
