import type { PoolClient } from 'pg';
import { runOn } from './batch.ts';
import { askLogEnd } from './log-end.ts';
import type { ServerClient } from './server-client.ts';
import type { Rows } from './statement.ts';
import { withPosition } from './with-position.ts';
import type { Write } from './write.ts';

/** Runs a write on a connection of its own, and only then asks for the position of the log, as a stale statement is sent twice. */
export async function runWrite(client: PoolClient, write: Write): Promise<Rows> {
  const answered = runOn(client)(write.name, write.text, write.params);
  if (!write.onPosition) return answered;
  await Promise.allSettled([answered]);
  return withPosition(answered, askLogEnd(client as unknown as ServerClient), [write]);
}
