import { badInput } from './errors.ts';

/** The limit of texts that fit into a line of a list, such as names, sources and titles. In code points. */
export const SHORT_TEXT = 200;

/** The limit of prompts, comments, reasons, errors and URIs. In code points. */
export const LONG_TEXT = 10_000;

/** Returns the text. Throws BAD_USER_INPUT when it is blank, too long or cannot be stored; the message calls it `name`. */
export function requiredText(name: string, value: string, limit: number): string {
  if (value.trim() === '') throw badInput(`${name} must not be blank`);
  return requireStorable(name, value, limit);
}

/** Returns the text, or null when it is blank. Throws BAD_USER_INPUT when it is too long or cannot be stored. */
export function optionalText(name: string, value: string | null | undefined, limit: number): string | null {
  return value == null || value.trim() === '' ? null : requireStorable(name, value, limit);
}

/** Returns why PostgreSQL cannot store a text; `undefined` when it can. */
export function textProblem(value: string): string | undefined {
  if (value.includes('\0')) return 'must not contain NUL characters';
  if (!value.isWellFormed()) return 'is not well-formed Unicode: it contains a lone surrogate';
  return undefined;
}

/** Returns the text. Throws BAD_USER_INPUT when it is too long or cannot be stored; the message calls it `name`. */
export function requireStorable(name: string, value: string, limit: number): string {
  const problem = textProblem(value);
  if (problem) throw badInput(`${name} ${problem}`);
  if (isLongerThan(value, limit))
    throw badInput(`${name} is too long: at most ${limit.toLocaleString('en')} characters are allowed`);
  return value;
}

/** Counts code points only when the number of UTF-16 units does not decide: a code point has one or two units. */
function isLongerThan(value: string, limit: number): boolean {
  if (value.length <= limit) return false;
  if (value.length > limit * 2) return true;
  // The text is well-formed, so each low surrogate is the second half of a code point.
  let points = value.length;
  for (let unit = 0; unit < value.length; unit++) if ((value.charCodeAt(unit) & 0xfc00) === 0xdc00) points -= 1;
  return points > limit;
}
