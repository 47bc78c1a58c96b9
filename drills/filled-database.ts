import type { Client } from 'pg';
import { fill } from '../bench/fill.ts';
import { connect, startPostgres } from '../bench/postgres.ts';
import { migrate } from '../src/storage/migration/migrate.ts';
import { openDatabase } from '../src/storage/open-database.ts';

/** A database with the data of the benchmark, on a server of its own. */
export interface FilledDatabase extends AsyncDisposable {
  readonly url: string;
  readonly client: Client;
}

/** Starts a PostgreSQL server as the benchmark does, and fills a database with that many generation jobs. */
export async function startFilledDatabase(jobs: number): Promise<FilledDatabase> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase('drill');
  const config = { kind: 'server', url } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  await database.close();
  const client = await connect(url);
  await fill(client, jobs);
  return {
    url,
    client,
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await postgres[Symbol.asyncDispose]();
    },
  };
}
