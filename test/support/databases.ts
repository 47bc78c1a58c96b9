import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** The migrated database that others are copied from. */
export const TEMPLATE = 'tombstone_template';

/** The address of a database on the tests' server. */
export function databaseUrl(name: string): string {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements as the server's administrator, past all of the service. */
export const runSql = (database: string, ...statements: string[]): Promise<void> =>
  runSqlAt(databaseUrl(database), ...statements);

/** The same on another server. */
export async function runSqlAt(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A fresh, empty, migrated database; its name. */
export async function createTestDatabase(template = TEMPLATE): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql('postgres', `create database ${name} template ${template}`);
  return name;
}

export const dropTestDatabase = (name: string): Promise<void> =>
  runSql('postgres', `drop database ${name} with (force)`);
