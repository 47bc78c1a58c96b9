import type { Options } from '@mikro-orm/core';
import { Migration20260901000000_pipeline } from '../../migrations/Migration20260901000000_pipeline.ts';
import { Migration20261001000000_soft_deletion } from '../../migrations/Migration20261001000000_soft_deletion.ts';
import { Migration20261101000000_delete_in_one_trip } from '../../migrations/Migration20261101000000_delete_in_one_trip.ts';
import { Migration20261201000000_deletion_record } from '../../migrations/Migration20261201000000_deletion_record.ts';
import { Migration20270101000000_function_search_path } from '../../migrations/Migration20270101000000_function_search_path.ts';
import { Migration20270201000000_remove_feedback_of_job } from '../../migrations/Migration20270201000000_remove_feedback_of_job.ts';
import { entities } from '../domain/entities.ts';
import { SchemaMigrator } from './migration/migrator.ts';

/** What both drivers share. */
export const sharedOptions = {
  entities,
  extensions: [SchemaMigrator],
  // A job whose adapter is deleted still shows it. The first alone leaves the
  // join in place, and a lock would then take the adapter's row too.
  filtersOnRelations: false,
  autoJoinRefsForFilters: false,
  forceUtcTimezone: true,
  migrations: {
    migrationsList: [
      Migration20260901000000_pipeline,
      Migration20261001000000_soft_deletion,
      Migration20261101000000_delete_in_one_trip,
      Migration20261201000000_deletion_record,
      Migration20270101000000_function_search_path,
      Migration20270201000000_remove_feedback_of_job,
    ],
    path: 'migrations',
    snapshot: false,
    // Each is committed by itself: an index that is built beside writers cannot be built in a transaction.
    allOrNothing: false,
    // Foreign keys are part of what migrations must get right.
    disableForeignKeys: false,
  },
  schemaGenerator: {
    // These are the migrations' own: the generator does not know them, and would drop them.
    ignoreTriggers: true,
    ignoreRoutines: true,
    disableForeignKeys: false,
  },
  // Reported by whoever handles the error, with the request it belongs to.
  logger: () => {},
} satisfies Partial<Options>;
