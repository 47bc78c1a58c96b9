import { randomUUID } from 'node:crypto';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from './databases.ts';

/** A migrated database of the tests' server, and a role that may use it but is no administrator. */
export interface OddDatabase {
  readonly name: string;
  readonly role: string;
  /** For the role. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes a database with defaults that nobody expects. In the statements, `DATABASE` and `ROLE` stand for the names; they run in that database. */
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
