import { executeBatch } from './batch.ts';
import { CoalescingSocket } from './coalescing-socket.ts';
import type { RawRow } from './raw-row.ts';
import { receiveRawRows } from './raw-rows.ts';
import { ServerClient } from './server-client.ts';
import type { ServerClientConfig } from './server-client-config.ts';

/** A connection of a pipeline. It keeps rows as bytes, and has no timer for each statement. */
export class PipelinedClient extends ServerClient {
  readonly executeBatch = executeBatch<RawRow>(this);
  #isCorked = false;

  constructor(config: ServerClientConfig) {
    const pipelined = { pipeline: true, query_timeout: 0, stream: () => new CoalescingSocket() };
    super({ ...config, ...pipelined });
    receiveRawRows(this);
  }

  /** Buffers writes until the end of this turn of the event loop. */
  cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    const { stream } = this.connection;
    stream.cork();
    setImmediate(() => {
      this.#isCorked = false;
      stream.uncork();
    });
  }
}
