import { Migration20260901000000_pipeline } from '../../../migrations/Migration20260901000000_pipeline.ts';
import { Migration20261001000000_soft_deletion } from '../../../migrations/Migration20261001000000_soft_deletion.ts';
import { Migration20261101000000_delete_in_one_trip } from '../../../migrations/Migration20261101000000_delete_in_one_trip.ts';
import { Migration20261201000000_deletion_record } from '../../../migrations/Migration20261201000000_deletion_record.ts';
import { Migration20270101000000_function_search_path } from '../../../migrations/Migration20270101000000_function_search_path.ts';
import { Migration20270201000000_remove_feedback_of_job } from '../../../migrations/Migration20270201000000_remove_feedback_of_job.ts';
import { Migration20270301000000_every_deletion_is_recorded } from '../../../migrations/Migration20270301000000_every_deletion_is_recorded.ts';
import { Migration20270401000000_indexes_of_deleted_rows } from '../../../migrations/Migration20270401000000_indexes_of_deleted_rows.ts';
import { Migration20270410000000_feedback_removed_before_its_job } from '../../../migrations/Migration20270410000000_feedback_removed_before_its_job.ts';
import { Migration20270415000000_record_without_lock_of_project } from '../../../migrations/Migration20270415000000_record_without_lock_of_project.ts';
import { Migration20270501000000_creates_sent_again } from '../../../migrations/Migration20270501000000_creates_sent_again.ts';
import { Migration20270601000000_attempts } from '../../../migrations/Migration20270601000000_attempts.ts';
import { Migration20270701000000_count_feedback_of_job } from '../../../migrations/Migration20270701000000_count_feedback_of_job.ts';
import { Migration20270702000000_labels_of_deletions } from '../../../migrations/Migration20270702000000_labels_of_deletions.ts';
import { Migration20270703000000_labels_of_older_deletions } from '../../../migrations/Migration20270703000000_labels_of_older_deletions.ts';
import { Migration20270801000000_purge } from '../../../migrations/Migration20270801000000_purge.ts';

/** All migrations, oldest first. */
export const migrations = [
  Migration20260901000000_pipeline,
  Migration20261001000000_soft_deletion,
  Migration20261101000000_delete_in_one_trip,
  Migration20261201000000_deletion_record,
  Migration20270101000000_function_search_path,
  Migration20270201000000_remove_feedback_of_job,
  Migration20270301000000_every_deletion_is_recorded,
  Migration20270401000000_indexes_of_deleted_rows,
  Migration20270410000000_feedback_removed_before_its_job,
  Migration20270415000000_record_without_lock_of_project,
  Migration20270501000000_creates_sent_again,
  Migration20270601000000_attempts,
  Migration20270701000000_count_feedback_of_job,
  Migration20270702000000_labels_of_deletions,
  Migration20270703000000_labels_of_older_deletions,
  Migration20270801000000_purge,
];
