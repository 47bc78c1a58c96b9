import { randomUUID } from 'node:crypto';
import { databaseUrl, runSql } from './databases.ts';

/** A role that owns only a schema. */
export interface ScopedRole {
  readonly name: string;
  /** The address of a database, for this role. */
  url(database: string): string;
  drop(): Promise<void>;
}

/** Creates a role that may log in, and a schema for it in `database`. As in PostgreSQL 15, ordinary roles cannot create tables in `public`. */
export async function createScopedRole(database: string, schema?: string): Promise<ScopedRole> {
  const name = `app_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const quoted = `"${(schema ?? name).replaceAll('"', '""')}"`;
  await runSql('postgres', `create role ${name} login`);
  await runSql(
    database,
    'revoke create on schema public from public',
    `create schema ${quoted} authorization ${name}`,
    ...(schema === undefined ? [] : [`alter role ${name} set search_path = ${quoted}`]),
  );
  return {
    name,
    url: (of) => {
      const url = new URL(databaseUrl(of));
      url.username = name;
      return url.href;
    },
    drop: () => runSql('postgres', `drop role ${name}`),
  };
}
