import { invalidInput } from '../errors.ts';

/** Returns why the database cannot store a text, such as `must not contain NUL characters`; `undefined` if it can. */
export type TextProblem = (text: string) => string | undefined;

/** Throws BAD_USER_INPUT for a text that the database cannot store. */
export type CheckText = (name: string, text: string) => void;

export const checkTextBy =
  (textProblem: TextProblem): CheckText =>
  (name, text) => {
    const problem = textProblem(text);
    if (problem) throw invalidInput(`${name} ${problem}`);
  };
