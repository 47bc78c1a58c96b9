import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';

it("writes run at READ COMMITTED, whatever the server's default", async () => {
  const name = await createTestDatabase();
  await runSql('postgres', `alter database ${name} set default_transaction_isolation = 'serializable'`);
  const database = await openDatabase({ kind: 'server', url: databaseUrl(name) });
  try {
    const level = await database.orm.em
      .fork()
      .transactional((tx) =>
        tx.getConnection().execute('show transaction_isolation', [], 'get', tx.getTransactionContext()),
      );

    expect(level).toEqual({ transaction_isolation: 'read committed' });
  } finally {
    await database.close();
    await dropTestDatabase(name);
  }
});
