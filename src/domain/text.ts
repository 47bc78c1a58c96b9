import { badInput } from './errors.ts';

/** Names, sources, titles: what stands in one line of a list. In code points. */
export const SHORT_TEXT = 200;

/** Prompts, comments, reasons, errors, addresses. In code points. */
export const LONG_TEXT = 10_000;

/** The text, or BAD_USER_INPUT when it is blank, too long or cannot be stored. `name` is the field as the client knows it. */
export function requiredText(name: string, value: string, limit: number): string {
  if (value.trim() === '') throw badInput(`${name} must not be blank`);
  return storable(name, value, limit);
}

/** The text, or null when there is nothing in it. */
export function optionalText(name: string, value: string | null | undefined, limit: number): string | null {
  return value == null || value.trim() === '' ? null : storable(name, value, limit);
}

/** What is wrong with a text that PostgreSQL cannot store; `undefined` where nothing is. */
export function textProblem(value: string): string | undefined {
  if (value.includes('\0')) return 'must not contain NUL characters';
  if (!value.isWellFormed()) return 'is not well-formed Unicode: it contains a lone surrogate';
  return undefined;
}

function storable(name: string, value: string, limit: number): string {
  const problem = textProblem(value);
  if (problem) throw badInput(`${name} ${problem}`);
  if (isLongerThan(value, limit))
    throw badInput(`${name} is too long: at most ${limit.toLocaleString('en')} characters are allowed`);
  return value;
}

/** Counts code points only where UTF-16 units leave it open: two units make one code point at most. */
function isLongerThan(value: string, limit: number): boolean {
  if (value.length <= limit) return false;
  if (value.length > limit * 2) return true;
  // The text is well-formed, so each low surrogate is the second half of a code point.
  let points = value.length;
  for (let unit = 0; unit < value.length; unit++) if ((value.charCodeAt(unit) & 0xfc00) === 0xdc00) points -= 1;
  return points > limit;
}
