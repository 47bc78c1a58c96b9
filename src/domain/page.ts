import { badInput } from './errors.ts';

/** The most rows a page may hold. */
export const MAX_PAGE_SIZE = 100;

/** The most documents or samples that one call may bring. */
export const MAX_RESULTS_PER_CALL = 1_000;

/** Throws BAD_USER_INPUT when `first` is not from 1 to 100. */
export function requirePageSize(first: number): void {
  if (!(first >= 1 && first <= MAX_PAGE_SIZE)) throw badInput(`first must be from 1 to ${MAX_PAGE_SIZE}, not ${first}`);
}

/** Throws BAD_USER_INPUT when a call brings more results than one transaction should hold. */
export function requireResultCount(name: string, results: readonly unknown[]): void {
  if (results.length > MAX_RESULTS_PER_CALL) {
    throw badInput(`${name} holds ${results.length} entries: at most ${MAX_RESULTS_PER_CALL} a call are allowed`);
  }
}
