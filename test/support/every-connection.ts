import { MikroORM } from '@mikro-orm/core';
import { named, type Rows } from '../../src/postgres/index.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { type ServerConfig, serverOptions } from '../../src/storage/server-connections.ts';
import { execute } from './direct-sql.ts';
import { plainWrite } from './plain-write.ts';

/** The kinds of connections that the service and its command line open. */
export const CONNECTIONS = ['reads', 'shared writes', 'waiting writes', 'migrations'] as const;

export type Connection = (typeof CONNECTIONS)[number];

/** An open database that can run a statement on each kind of connection. */
export interface EveryConnection {
  readonly database: OpenDatabase;
  /** Runs a statement. Resolves to the cells of its first row. */
  ask(connection: Connection, text: string): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function openEveryConnection(config: ServerConfig): Promise<EveryConnection> {
  const database = await openDatabase(config);
  const migrations = await MikroORM.init(serverOptions(config));
  const writes = (text: string): Promise<Rows> => database.write(plainWrite(text));
  const ormRow = async (orm: MikroORM, text: string) => Object.values((await execute(orm.em.fork(), text))[0] ?? {});

  return {
    database,
    ask: async (connection, text) => {
      if (connection === 'reads') return [...((await database.run(named(text).name, text, []))[0] ?? [])];
      if (connection === 'shared writes') return [...((await writes(text))[0] ?? [])];
      return ormRow(connection === 'migrations' ? migrations : database.orm, text);
    },
    close: async () => {
      await migrations.close(true);
      await database.close();
    },
  };
}
