import type { MigrationLog } from './migration-log.ts';

/** Thrown when the database has migrations that this release does not have. */
export class SchemaNewerError extends Error {
  override readonly name = 'SchemaNewerError';
  readonly code = 'SCHEMA_NEWER';
}

/**
 * Throws a SchemaNewerError when the database has migrations that this release does not know. With
 * `allowNewer` it logs a warning instead: a newer schema serves the release before, and no others.
 */
export function requireKnownMigrations(
  executed: readonly string[],
  known: readonly string[],
  log: MigrationLog,
  allowNewer: boolean,
): void {
  const unknown = executed.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const fact = `The database has migrations that this release does not know (${unknown.join(', ')})`;
  if (!allowNewer) {
    throw new SchemaNewerError(
      `${fact}: start a release that has them, or set ALLOW_NEWER_SCHEMA=true if the notes of that release allow it`,
    );
  }
  log.warn(`${fact}: ALLOW_NEWER_SCHEMA=true allows it`);
}
