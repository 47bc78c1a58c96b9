import { Client } from 'pg';
import { databaseUrl } from './databases.ts';

/** An open transaction of another client, with its locks. */
export interface OpenTransaction {
  /** Resolves to whether any transaction in this database waits for a lock. */
  isWaitedFor(): Promise<boolean>;
  /** Commits. */
  end(): Promise<void>;
}

/** Opens a transaction in the database, without the service, and runs a statement in it. */
export async function openTransaction(database: string, statement: string): Promise<OpenTransaction> {
  const client = new Client({ connectionString: databaseUrl(database) });
  // A failed test drops the database while this connection is open.
  client.on('error', () => {});
  await client.connect();
  await client.query('begin');
  await client.query(statement);
  return {
    isWaitedFor: async () => {
      const { rowCount } = await client.query(
        'select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())',
      );
      return rowCount !== 0;
    },
    end: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}
