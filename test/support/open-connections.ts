import { Client } from 'pg';
import { databaseUrl } from './databases.ts';

/** Returns the number of open connections to a database, of all clients. */
export async function openConnections(database: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query('select count(*)::int from pg_stat_activity where datname = $1', [database]);
    return rows[0].count;
  } finally {
    await client.end();
  }
}
