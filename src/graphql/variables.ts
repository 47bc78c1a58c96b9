import { ErrorCode, RefusalError } from '../domain/errors.ts';
import { requireStorable } from '../domain/text.ts';
import { MAX_VALUE_DEPTH, MAX_VALUES, MAX_VARIABLES } from './limits.ts';

/**
 * Throws for variables that are too many or too deep (QUERY_TOO_COMPLEX), or
 * hold text that cannot be stored (BAD_USER_INPUT), before anything is made of them.
 */
export function requireSoundVariables(variables: Readonly<Record<string, unknown>>): void {
  if (Object.keys(variables).length > MAX_VARIABLES) throw tooMany('variables', MAX_VARIABLES);
  let values = 0;

  function look(value: unknown, depth: number, place: string): void {
    values += 1;
    if (values > MAX_VALUES) throw tooMany('values in its variables', MAX_VALUES);
    if (typeof value === 'string') requireStorable(`The variable ${place}`, value);
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_VALUE_DEPTH) throw tooMany('levels in a variable', MAX_VALUE_DEPTH);
    for (const [key, part] of Object.entries(value)) {
      requireStorable(`The variable ${place}`, key);
      look(part, depth + 1, place);
    }
  }

  for (const [name, value] of Object.entries(variables)) {
    requireStorable('The name of a variable', name);
    look(value, 1, `$${name}`);
  }
}

/** A request asks for more than it may. */
export const tooMany = (what: string, most: number): RefusalError =>
  new RefusalError(
    ErrorCode.QUERY_TOO_COMPLEX,
    `The request has too many ${what}: at most ${most.toLocaleString('en')} are allowed`,
  );
