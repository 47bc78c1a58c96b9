import { invalidInput, tooMany } from '../errors.ts';
import { shortened } from '../shorten-input.ts';
import type { CheckText } from './check-text.ts';
import { MAX_VALUE_DEPTH, MAX_VALUES, MAX_VARIABLES } from './limits.ts';

/**
 * Whether a text is a GraphQL name, as every key of an input object is.
 * https://spec.graphql.org/September2025/#Name
 */
export const isName = (text: string): boolean => /^[_A-Za-z]\w*$/.test(text);

/**
 * Checks variables before they are coerced. Throws QUERY_TOO_COMPLEX if there
 * are too many or they are nested too deeply, and BAD_USER_INPUT for keys that
 * are not GraphQL names and for text that the database cannot store.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, checkText: CheckText): void {
  if (Object.keys(variables).length > MAX_VARIABLES)
    throw tooMany('variables', MAX_VARIABLES, Object.keys(variables).length);
  let values = 0;

  function check(value: unknown, depth: number, variable: string): void {
    values += 1;
    if (values > MAX_VALUES) throw tooMany('values in its variables', MAX_VALUES);
    if (typeof value === 'string') checkText(`The variable ${variable}`, value);
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_VALUE_DEPTH) throw tooMany('levels in a variable', MAX_VALUE_DEPTH);
    for (const [key, part] of Object.entries(value)) {
      if (!Array.isArray(value) && !isName(key))
        throw invalidInput(`The variable ${variable} has a key that is not a GraphQL name`);
      check(part, depth + 1, variable);
    }
  }

  for (const [name, value] of Object.entries(variables)) {
    if (!isName(name)) throw invalidInput('The name of a variable must be a GraphQL name: letters, digits and _');
    check(value, 1, `$${shortened(name)}`);
  }
}
