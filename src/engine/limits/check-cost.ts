import { invalidInput, tooComplex } from '../errors.ts';
import type { Cost } from './cost.ts';
import { MAX_COST, MAX_PAGE_SIZE } from './limits.ts';

/**
 * Throws QUERY_TOO_COMPLEX for a cost over the limit; BAD_USER_INPUT if the
 * request also has a page size out of range.
 */
export function checkCost({ total, hasInvalidPageSize }: Cost): void {
  if (total <= MAX_COST) return;
  if (hasInvalidPageSize) throw invalidInput(`first must be from 1 to ${MAX_PAGE_SIZE}`);
  throw tooComplex(
    `The request has a cost of ${total.toLocaleString('en')}, and at most ${MAX_COST.toLocaleString('en')} is allowed: ask for smaller pages, or for fewer lists within lists`,
  );
}
