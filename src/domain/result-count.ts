import { badInput } from './errors.ts';

/** The most documents or samples that one call can store. */
const MAX_RESULTS_PER_CALL = 1_000;

/** Throws BAD_USER_INPUT when a call has more results than one transaction should store. */
export function requireResultCount(name: string, results: readonly unknown[]): void {
  if (results.length > MAX_RESULTS_PER_CALL) {
    throw badInput(`${name} holds ${results.length} entries: at most ${MAX_RESULTS_PER_CALL} a call are allowed`);
  }
}
