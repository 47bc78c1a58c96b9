import type { EntityManager } from '@mikro-orm/core';
import { scopeOf } from '../../src/domain/access/permissions.ts';
import { LOCAL_ADMINISTRATOR, type Principal, type ProjectRole } from '../../src/domain/access/principal.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from './databases.ts';

/** The local administrator's: everything. */
export const EVERYTHING: Scope = scopeOf(LOCAL_ADMINISTRATOR);

/** Somebody with one role in some projects, and none elsewhere. */
export const memberOf = (role: ProjectRole, ...projectIds: string[]): Principal => ({
  subject: `${role.toLowerCase()}@example.org`,
  isAdmin: false,
  roles: new Map(projectIds.map((id) => [id, role])),
});

/** A database of this test file's own on the real server; gone when the file is done. */
export function useDatabase(): { readonly database: OpenDatabase; readonly em: EntityManager; readonly url: string } {
  let database: OpenDatabase;
  let name: string;
  beforeAll(async () => {
    name = await createTestDatabase();
    database = await openDatabase({ kind: 'server', url: databaseUrl(name) });
  });
  afterAll(async () => {
    await database.close();
    await dropTestDatabase(name);
  });
  return {
    get database() {
      return database;
    },
    /** A fresh one each time, as each request has. */
    get em() {
      return database.orm.em.fork();
    },
    get url() {
      return databaseUrl(name);
    },
  };
}
