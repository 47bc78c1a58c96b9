import { Migration } from '@mikro-orm/migrations';
import { alterFunctions, FIXED_SEARCH_PATH } from './search-path.ts';

/**
 * Sets the search path of every function to its own schema, so that the search path of the session
 * does not matter: a restore has an empty one, and a schema or a temporary table of another program
 * may have the same names.
 *
 * `pg_catalog`, with the built-in functions and operators, is always searched first. `pg_temp` is
 * named last, because temporary tables are searched first when the path does not name them.
 */
export class Migration20270101000000_function_search_path extends Migration {
  override up(): void {
    this.addSql(alterFunctions(FUNCTIONS, FIXED_SEARCH_PATH));
  }

  override down(): void {
    this.addSql(alterFunctions(FUNCTIONS, `'reset search_path'`));
  }
}

/** Listed by name, as other programs may have functions in the same schema. */
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
