/** The clause that has a function look names up in the schema that it is in, and in temporary tables last. */
export const FIXED_SEARCH_PATH = `format('set search_path = %I, pg_temp', current_schema())`;

/**
 * Changes functions of the schema. Its name is known to the database alone, and ALTER FUNCTION takes no expression.
 *
 * @param clause an expression of SQL that results in the clause
 */
export const alterFunctions = (signatures: readonly string[], clause: string): string => `do $$
  declare
    signature text;
  begin
    foreach signature in array array[${signatures.map((signature) => `'${signature}'`).join(', ')}] loop
      execute format('alter function %I.%s %s', current_schema(), signature, ${clause});
    end loop;
  end $$`;
