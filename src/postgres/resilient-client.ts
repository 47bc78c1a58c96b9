import { ServerClient } from './server-client.ts';

/**
 * A connection that closes itself after a timeout on the client's side. The answer
 * may still arrive, and a pool that reuses the connection would give that answer
 * to the next query.
 */
export class ResilientClient extends ServerClient {
  override query(...args: unknown[]): never {
    const result: unknown = Reflect.apply(super.query, this, args);
    if (result instanceof Promise) result.catch((error: unknown) => this.#closeIfSilent(error));
    return result as never;
  }

  #closeIfSilent(error: unknown): void {
    // `end` marks the connection at once, so that the pool removes it; destroying the socket does so only later.
    if (error instanceof Error && error.message === 'Query read timeout') void this.end();
  }
}
