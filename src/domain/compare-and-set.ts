/** How often a change is tried on a row that others keep moving. A job's life has three steps, so this is never reached by jobs. */
const ATTEMPTS = 5;

/**
 * Makes a change that holds its own condition, in one statement; where that
 * changes nothing, asks why. `why` reads the row again and throws the refusal,
 * or returns an answer for the caller, or returns `undefined` when by now
 * nothing stands in the way: the row moved on between the two statements, and
 * the change is tried again.
 *
 * @returns what the change came to, else what `why` said
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
