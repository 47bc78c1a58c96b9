import { randomUUID } from 'node:crypto';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from './databases.ts';

/** A migrated database with unusual settings, and a role that may use it but is no administrator. */
export interface OddDatabase {
  readonly name: string;
  readonly role: string;
  /** The address of the database for the role. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates a database and runs statements in it that change its settings. `DATABASE` and `ROLE` in the statements are replaced by the names. */
export async function createOddDatabase(...statements: readonly string[]): Promise<OddDatabase> {
  const name = await createTestDatabase();
  const role = `role_${randomUUID().replaceAll('-', '')}`;
  await runSql(
    name,
    `create role ${role} login`,
    `grant all on all tables in schema public to ${role}`,
    ...statements.map((statement) => statement.replaceAll('DATABASE', name).replaceAll('ROLE', role)),
  );
  const url = new URL(databaseUrl(name));
  url.username = role;
  return {
    name,
    role,
    url: url.href,
    drop: async () => {
      await dropTestDatabase(name);
      await runSql('postgres', `drop role ${role}`);
    },
  };
}
