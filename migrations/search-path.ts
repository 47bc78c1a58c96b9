/** An SQL expression for the clause of ALTER FUNCTION that sets the search path to the function's own schema, then temporary tables. */
export const FIXED_SEARCH_PATH = `format('set search_path = %I, pg_temp', current_schema())`;

/**
 * Returns SQL that alters functions of the current schema. It is a DO block because only the database
 * knows the name of the schema, and ALTER FUNCTION takes no expressions.
 *
 * @param clause an SQL expression whose value is the clause of ALTER FUNCTION
 */
export const alterFunctions = (signatures: readonly string[], clause: string): string => `do $$
  declare
    signature text;
  begin
    foreach signature in array array[${signatures.map((signature) => `'${signature}'`).join(', ')}] loop
      execute format('alter function %I.%s %s', current_schema(), signature, ${clause});
    end loop;
  end $$`;
