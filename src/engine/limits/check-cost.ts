import { badInput, tooComplex } from '../errors.ts';
import type { Cost } from './cost.ts';
import { MAX_COST, MAX_PAGE_SIZE } from './limits.ts';

/** Throws QUERY_TOO_COMPLEX for a cost over the limit, and BAD_USER_INPUT where a page size out of range causes it. */
export function checkCost({ total, hasWrongPageSize }: Cost): void {
  if (total <= MAX_COST) return;
  if (hasWrongPageSize) throw badInput(`first must be from 1 to ${MAX_PAGE_SIZE}`);
  throw tooComplex(
    `The request may cost ${total.toLocaleString('en')}, and at most ${MAX_COST.toLocaleString('en')} is allowed: ask for smaller pages, or for fewer lists within lists`,
  );
}
