import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import type { Session } from './short-locks.ts';

/** The database has no schema in which the service could work. */
export class SchemaUnusableError extends Error {
  override readonly name = 'SchemaUnusableError';
  readonly code = 'SCHEMA_UNUSABLE';
}

/** Returns the schema that connections work in. Throws a SchemaUnusableError when there is none that the role may use. */
export async function findSchema(driver: AbstractSqlDriver): Promise<string> {
  const [{ schema, path, role }] = await driver.execute<[{ schema: string | null; path: string; role: string }]>(
    `select current_schema() as schema, current_setting('search_path') as path, current_user as role`,
  );
  if (schema !== null) return schema;
  throw new SchemaUnusableError(
    `The search path (${path}) names no schema that exists and that the role "${role}" may use: create one, or set DATABASE_SCHEMA`,
  );
}

/** For a role that lacks a privilege. */
export async function explainDenied(driver: AbstractSqlDriver, session: Session, error: Error): Promise<Error> {
  const [{ schema, role }] = await driver.execute<[{ schema: string; role: string }]>(
    'select current_schema() as schema, current_user as role',
    [],
    'all',
    session,
  );
  return new SchemaUnusableError(
    `The role "${role}" may not migrate the schema "${schema}" (${reasonOf(error)}): migrate as the owner of its tables, grant CREATE on it, or set DATABASE_SCHEMA to a schema of the role's own`,
    { cause: error },
  );
}

/** The ORM puts the statement before what the database said. */
const reasonOf = ({ cause, message }: Error): string => (cause instanceof Error ? cause.message : message);
