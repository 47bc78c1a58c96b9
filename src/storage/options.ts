import type { Options } from '@mikro-orm/core';
import { entities } from '../domain/entities.ts';
import { migrations } from './migration/migrations.ts';
import { SchemaMigrator } from './migration/migrator.ts';

/** The ORM options of both drivers. */
export const sharedOptions = {
  entities,
  extensions: [SchemaMigrator],
  // The default filter must not reach relations: a job still shows its deleted adapter. The first
  // option alone leaves the join in place, and a lock would then include the row of the adapter.
  filtersOnRelations: false,
  autoJoinRefsForFilters: false,
  forceUtcTimezone: true,
  migrations: {
    migrationsList: migrations,
    path: 'migrations',
    snapshot: false,
    // Each migration commits by itself: CREATE INDEX CONCURRENTLY cannot run in a transaction.
    allOrNothing: false,
    // Migrations must satisfy foreign keys at every statement.
    disableForeignKeys: false,
  },
  schemaGenerator: {
    // Only migrations define triggers and functions. The generator would drop them.
    ignoreTriggers: true,
    ignoreRoutines: true,
    // No entity: only the triggers on feedback use it.
    skipTables: ['unrecorded_feedback'],
    disableForeignKeys: false,
  },
  // The caller logs the error, with its request.
  logger: () => {},
} satisfies Partial<Options>;
