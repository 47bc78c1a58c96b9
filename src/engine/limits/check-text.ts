import { badInput } from '../errors.ts';

/** What is wrong with a text that the database cannot take, such as `must not contain NUL characters`; `undefined` where nothing is. */
export type TextProblem = (text: string) => string | undefined;

/** Throws BAD_USER_INPUT for a text that the database cannot take. */
export type CheckText = (name: string, text: string) => void;

export const checkTextBy =
  (textProblem: TextProblem): CheckText =>
  (name, text) => {
    const problem = textProblem(text);
    if (problem) throw badInput(`${name} ${problem}`);
  };
