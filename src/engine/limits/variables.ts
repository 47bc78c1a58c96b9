import { badInput, DomainError, ErrorCode } from '../../domain/errors.ts';
import { requireStorable } from '../../domain/text.ts';
import { MAX_VALUE_DEPTH, MAX_VALUES, MAX_VARIABLES } from './limits.ts';
import { shortened } from './repeated-input.ts';

/** Whether a text is a name of GraphQL. Nothing in the schema takes a key that is none. https://spec.graphql.org/September2025/#Name */
export const isName = (text: string): boolean => /^[_A-Za-z]\w*$/.test(text);

/**
 * Throws QUERY_TOO_COMPLEX for variables that are too many or too deep, and
 * BAD_USER_INPUT for keys that are not names and text that cannot be stored.
 */
export function requireSoundVariables(variables: Readonly<Record<string, unknown>>): void {
  if (Object.keys(variables).length > MAX_VARIABLES)
    throw tooMany('variables', MAX_VARIABLES, Object.keys(variables).length);
  let values = 0;

  function look(value: unknown, depth: number, place: string): void {
    values += 1;
    if (values > MAX_VALUES) throw tooMany('values in its variables', MAX_VALUES);
    if (typeof value === 'string') requireStorable(`The variable ${place}`, value);
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_VALUE_DEPTH) throw tooMany('levels in a variable', MAX_VALUE_DEPTH);
    for (const [key, part] of Object.entries(value)) {
      if (!Array.isArray(value) && !isName(key)) throw badInput(`The variable ${place} has a key that is not a name`);
      look(part, depth + 1, place);
    }
  }

  for (const [name, value] of Object.entries(variables)) {
    if (!isName(name)) throw badInput('The name of a variable must be a name of GraphQL: letters, digits and _');
    look(value, 1, `$${shortened(name)}`);
  }
}

/** QUERY_TOO_COMPLEX for a request that asks for more than it may. `asked` is how many it has, where that is known. */
export const tooMany = (what: string, most: number, asked?: number): DomainError =>
  new DomainError(
    ErrorCode.QUERY_TOO_COMPLEX,
    `The request has too many ${what}${asked === undefined ? '' : ` (${asked.toLocaleString('en')})`}: at most ${most.toLocaleString('en')} are allowed`,
  );
