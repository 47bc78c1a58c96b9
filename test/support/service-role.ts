import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { databaseUrl, runSql } from './databases.ts';

/** The addresses of a database for the two roles of `docs/operations.md`: the owner of the schema, and that of the service. */
export interface ServiceRoles {
  readonly owner: string;
  readonly service: string;
  drop(): Promise<void>;
}

/** Creates both roles, as the documentation says. Its names are made unique, as roles belong to the whole server. */
export async function createServiceRoles(database: string): Promise<ServiceRoles> {
  const document = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const [, statements] = /```sql roles\n([\s\S]*?)```/.exec(document) ?? [];
  if (!statements) throw new Error('docs/operations.md has no SQL for the roles');
  const suffix = randomUUID().slice(0, 8);
  const unique = (text: string) => text.replaceAll(/tombstone_(owner|service)/g, `$&_${suffix}`);
  await runSql(database, unique(statements));
  const urlOf = (role: string) => Object.assign(new URL(databaseUrl(database)), { username: unique(role) }).href;
  return {
    owner: urlOf('tombstone_owner'),
    service: urlOf('tombstone_service'),
    drop: () => runSql('postgres', unique('drop role tombstone_owner; drop role tombstone_service')),
  };
}
