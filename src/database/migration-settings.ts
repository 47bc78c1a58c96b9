import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import { LOCK_PATIENCE_MS, type Session } from './short-locks.ts';

/** Building an index on a large table outlasts every timeout that a role or a pool has for its statements. */
const UNHURRIED = {
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: String(LOCK_PATIENCE_MS),
};

/** Runs `work` with the settings that migrations count on, whatever the role or the pool has, and puts those back. */
export async function withMigrationSettings<Result>(
  driver: AbstractSqlDriver,
  session: Session,
  schema: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const settings = { ...UNHURRIED, search_path: quoteIdentifier(schema ?? '') };
  const names = Object.keys(settings);
  const before = await driver.execute<{ name: string; setting: string }[]>(
    'select name, current_setting(name) as setting from unnest(?::text[]) name',
    [`{${names.join()}}`],
    'all',
    session,
  );
  const set = (values: Record<string, string>) =>
    driver.execute(
      `select ${names.map(() => 'set_config(?, ?, false)').join(', ')}`,
      Object.entries(values).flat(),
      'run',
      session,
    );
  await set(settings);
  try {
    return await work();
  } finally {
    // A connection that is lost has lost its settings with it.
    await set(Object.fromEntries(before.map(({ name, setting }) => [name, setting]))).catch(() => {});
  }
}

const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
