import { Pool } from 'pg';
import { ServerClient, WaitingLane } from '../../src/postgres/index.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';

interface Options {
  readonly connections?: number;
  readonly longAfterMs?: number;
  /** The tenant of a row by its id. */
  readonly tenants?: Readonly<Record<string, string>>;
}

/** Opens a lane for writes that wait, on connections without timeouts. */
export function openWaitingLane(
  url: string,
  { connections = 9, longAfterMs = 10_000, tenants = {} }: Options = {},
): AsyncDisposable & { readonly lane: WaitingLane } {
  const options = connectionOptions({ kind: 'server', url });
  const pool = new Pool({
    max: connections,
    Client: class extends ServerClient {
      constructor() {
        super(options);
      }
    } as never,
  });
  const tenantOf = async (rowIds: readonly string[]) => rowIds.map((id) => tenants[id]).find(Boolean);
  return {
    lane: new WaitingLane({ pool, connections, longAfterMs, tenantOf }),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
