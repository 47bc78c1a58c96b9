import type { Options } from '@mikro-orm/core';
import { Migration20260901000000_pipeline } from '../../migrations/Migration20260901000000_pipeline.ts';
import { Migration20261001000000_soft_deletion } from '../../migrations/Migration20261001000000_soft_deletion.ts';
import { Migration20261101000000_delete_in_one_trip } from '../../migrations/Migration20261101000000_delete_in_one_trip.ts';
import { Migration20261201000000_deletion_record } from '../../migrations/Migration20261201000000_deletion_record.ts';
import { Migration20270101000000_function_search_path } from '../../migrations/Migration20270101000000_function_search_path.ts';
import { Migration20270201000000_remove_feedback_of_job } from '../../migrations/Migration20270201000000_remove_feedback_of_job.ts';
import { Migration20270301000000_every_deletion_is_recorded } from '../../migrations/Migration20270301000000_every_deletion_is_recorded.ts';
import { Migration20270401000000_indexes_of_deleted_rows } from '../../migrations/Migration20270401000000_indexes_of_deleted_rows.ts';
import { Migration20270501000000_creates_sent_again } from '../../migrations/Migration20270501000000_creates_sent_again.ts';
import { Migration20270601000000_attempts } from '../../migrations/Migration20270601000000_attempts.ts';
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
    migrationsList: [
      Migration20260901000000_pipeline,
      Migration20261001000000_soft_deletion,
      Migration20261101000000_delete_in_one_trip,
      Migration20261201000000_deletion_record,
      Migration20270101000000_function_search_path,
      Migration20270201000000_remove_feedback_of_job,
      Migration20270301000000_every_deletion_is_recorded,
      Migration20270401000000_indexes_of_deleted_rows,
      Migration20270501000000_creates_sent_again,
      Migration20270601000000_attempts,
    ],
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
