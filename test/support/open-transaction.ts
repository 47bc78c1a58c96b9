import { Client } from 'pg';
import { databaseUrl } from './databases.ts';

/** A transaction of somebody else that stays open, and what it has locked with it. */
export interface OpenTransaction {
  /** Whether anybody waits for a lock in this database. */
  isWaitedFor(): Promise<boolean>;
  /** Commits. */
  end(): Promise<void>;
}

/** Opens a transaction in the database, past all of the service, and runs a statement in it. */
export async function openTransaction(database: string, statement: string): Promise<OpenTransaction> {
  const client = new Client({ connectionString: databaseUrl(database) });
  // A test that fails drops the database under it.
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
