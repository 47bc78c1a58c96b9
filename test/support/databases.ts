import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** The migrated database that test databases are copied from. */
export const TEMPLATE = 'tombstone_template';

/** Returns the address of a database on the test server. */
export function databaseUrl(name: string): string {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements as the administrator of the test server, without the service. */
export const runSql = (database: string, ...statements: string[]): Promise<void> =>
  runSqlAt(databaseUrl(database), ...statements);

/** Runs statements at any address. */
export async function runSqlAt(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Creates an empty database, migrated by default. Resolves to its name. */
export async function createTestDatabase(template = TEMPLATE): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql('postgres', `create database ${name} template ${template}`);
  return name;
}

export const dropTestDatabase = (name: string): Promise<void> =>
  runSql('postgres', `drop database ${name} with (force)`);
