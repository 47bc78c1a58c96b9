import { Client } from 'pg';
import type { PostgresServer } from './postgres-server.ts';

/** The size of a page of the log, and of the header that each begins with, in bytes. */
const PAGE = 8_192;
const HEADER = 24;

/** Enough for a small message, with its header. */
const ROOM = 256;

/**
 * Writes to the log until its last record ends where a page ends. Resolves to the position of that end. The server says
 * that its log ends behind the header of the next page then.
 */
export async function fillLogPage({ url }: PostgresServer): Promise<bigint> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const end = async (): Promise<bigint> => {
    const { rows } = await client.query<{ bytes: string }>(`select pg_current_wal_insert_lsn() - '0/0' as bytes`);
    return BigInt(rows[0]!.bytes);
  };
  const write = (length: number) =>
    client.query(`select pg_logical_emit_message(false, '', repeat('x', $1), true)`, [length]);
  try {
    await write(ROOM);
    for (let tries = 0; tries < 50; tries++) {
      const room = PAGE - Number((await end()) % BigInt(PAGE));
      if (room < 2 * ROOM) {
        await write(ROOM);
        continue;
      }
      // The first message tells how much longer than its text a record is, the second fills the page.
      const before = await end();
      await write(ROOM);
      const overhead = Number((await end()) - before) - ROOM;
      await write(room - ROOM - 2 * overhead);
      const reached = await end();
      if (Number(reached % BigInt(PAGE)) === HEADER) return reached - BigInt(HEADER);
    }
    throw new Error('No record ended with its page');
  } finally {
    await client.end();
  }
}
