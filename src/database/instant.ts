/**
 * Turns PostgreSQL's text of a `timestamptz(3)` into RFC 3339 in UTC with
 * milliseconds. A Date in between would cost more than the rest of the row.
 */
export function instantOf(text: string): string {
  // 2026-11-21 20:15:30.12+00: trailing zeros of the fraction are left out.
  if (!text.endsWith('+00')) return new Date(text).toISOString();
  const fraction = text.slice(20, -3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`;
}

/** The type `timestamptz` in PostgreSQL's catalogue. */
export const TIMESTAMPTZ = 1184;
