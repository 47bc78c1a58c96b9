import { OnlineMigration } from './online-migration.ts';
import { JOBS } from './soft-deletion-guards.ts';

/**
 * Adds the attempt by which a worker knows its job again. The unique index holds
 * that an attempt has one job, also for simultaneous claims.
 *
 * The index of the queue has only what can be claimed. While almost all jobs are
 * queued, the planner would otherwise walk all live jobs, and go on with that while
 * they are worked off.
 */
export class Migration20270601000000_attempts extends OnlineMigration {
  override async up(): Promise<void> {
    for (const table of JOBS) {
      await this.change(`alter table ${table} add column if not exists attempt uuid null`);
      await this.buildIndex({
        name: `${table}_attempt`,
        table,
        definition: '(project_id, attempt) where attempt is not null',
        unique: true,
      });
      await this.buildIndex({
        name: `${table}_queue`,
        table,
        definition: `(project_id, created_at, id) where status = 'QUEUED' and deleted_at is null`,
      });
    }
  }

  override down(): void {
    for (const table of JOBS) {
      this.addSql(`drop index ${table}_queue`);
      this.addSql(`alter table ${table} drop column attempt`);
    }
  }
}
