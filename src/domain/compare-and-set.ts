/** How often a change is tried on a row that others keep moving. A job's life has three steps, so this is never reached by jobs. */
const ATTEMPTS = 5;

/**
 * Makes a change that holds its own condition, in one statement; where that
 * changes nothing, asks why. `why` reads the row again and throws the refusal,
 * or returns an answer for the caller, or returns `undefined` when by now
 * nothing stands in the way: the row moved on between the two statements, and
 * the change is tried again.
 *
 * @returns `undefined` when the change was made, else what `why` said
 */
export async function compareAndSet<Reason>(
  change: () => Promise<number>,
  why: () => Promise<Reason | undefined>,
): Promise<Reason | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if ((await change()) > 0) return undefined;
    const reason = await why();
    if (reason !== undefined) return reason;
  }
  throw new Error(`A compare-and-set changed nothing in ${ATTEMPTS} attempts, and no rule said why`);
}
