import type { EntityManager } from '@mikro-orm/core';
import { scopeOf } from '../../src/domain/access/permissions.ts';
import { LOCAL_ADMINISTRATOR, type Principal, type ProjectRole } from '../../src/domain/access/principal.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from './databases.ts';

/** The scope of an admin of the service, who may do everything. */
export const EVERYTHING: Scope = scopeOf(LOCAL_ADMINISTRATOR);

/** Returns a principal with one role in these projects, and none in others. */
export const memberOf = (role: ProjectRole, ...projectIds: string[]): Principal => ({
  subject: `${role.toLowerCase()}@example.org`,
  isAdmin: false,
  roles: new Map(projectIds.map((id) => [id, role])),
});

/** Creates a database on the test server for the tests of one file or block, and drops it at the end. */
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
    /** A new fork at each access, as for each request. */
    get em() {
      return database.orm.em.fork();
    },
    get url() {
      return databaseUrl(name);
    },
  };
}
