import { createProject } from '../../src/domain/projects/create-project.ts';
import { explainUnreachable } from '../../src/postgres/index.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { EVERYTHING } from '../support/database-fixture.ts';
import { databaseUrl, runSql } from '../support/databases.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { createOddDatabase } from '../support/odd-databases.ts';
import { plainWrite } from '../support/plain-write.ts';

it.each([
  ['the database accepts no connections', '55000', 'alter database DATABASE allow_connections false'],
  ['the role may no longer log in', '28000', 'alter role ROLE nologin'],
  ['the role may no longer connect to the database', '42501', 'revoke connect on database DATABASE from public'],
  ['the role is gone', '28000', 'alter role ROLE rename to ROLE_renamed'],
])('reads and writes are unavailable while %s', async (_why, code, statement) => {
  const odd = await createOddDatabase();
  const named = (text: string) => text.replaceAll('DATABASE', odd.name).replaceAll('ROLE', odd.role);
  const database = await openDatabase({ kind: 'server', url: odd.url });
  await runSql(
    'postgres',
    named(statement),
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${odd.name}'`,
  );
  const attempts = [
    () => database.run('', 'select 1', []),
    () => database.write(plainWrite('select 1')),
    () => createProject(database, EVERYTHING, { name: 'Audiobooks' }),
  ];
  await Promise.allSettled(attempts.map((attempt) => attempt()));

  const failures = await Promise.all(attempts.map((attempt) => failureOf(attempt())));

  await database.close();
  await runSql('postgres', named('alter role ROLE_renamed rename to ROLE')).catch(() => {});
  await odd.drop();
  for (const failure of failures) {
    expect(failure).toMatchObject({ code });
    expectUnavailable(failure);
  }
});

it('a database that accepts no connections is explained at the start', async () => {
  const odd = await createOddDatabase();
  await runSql('postgres', `alter database ${odd.name} allow_connections false`);

  const failure = await failureOf(
    openDatabase({ kind: 'server', url: databaseUrl(odd.name) }).catch(explainUnreachable),
  );

  await odd.drop();
  expect(failure.message).toBe(
    `The server at DATABASE_URL accepts no connections to the database (database "${odd.name}" is not currently accepting connections): allow them there (ALTER DATABASE with ALLOW_CONNECTIONS true), or write another`,
  );
});
