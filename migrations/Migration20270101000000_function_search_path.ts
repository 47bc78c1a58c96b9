import { Migration } from '@mikro-orm/migrations';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Functions look names up in the schema that they are in, whatever the search path of the session
 * that writes: a restore has an empty one, and a schema or a temporary table of another program may
 * hold the same names.
 *
 * Built-in functions and operators come first, as `pg_catalog` is searched before what the path
 * names. Temporary tables come last: where the path does not name them, they come first.
 */
export class Migration20270101000000_function_search_path extends Migration {
  override up(): void {
    this.addSql(alterFunctions(FUNCTIONS, FIXED_SEARCH_PATH));
  }

  override down(): void {
    this.addSql(alterFunctions(FUNCTIONS, `'reset search_path'`));
  }
}

/** Other programs may have functions in the same schema. */
const FUNCTIONS = [
  'check_project_of_parent()',
  'forbid_change_of_owner()',
  'guard_status()',
  'guard_tombstone()',
  'forbid_hard_delete()',
  'guard_status_before_deletion()',
  'guard_job_on_adapter()',
  'guard_feedback_on_job()',
  'guard_job_without_feedback()',
  'forbid_change_of_record()',
  'delete_generation_job(uuid, uuid[], text[], text, text, integer, uuid, text)',
];
