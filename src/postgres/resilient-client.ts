import { ServerClient } from './server-client.ts';

/**
 * A connection that closes itself when the server has gone silent. After a
 * timeout on the client's side the answer is still under way; a pool that got
 * the connection back would hand that answer to the next query.
 */
export class ResilientClient extends ServerClient {
  override query(...args: unknown[]): never {
    const result: unknown = Reflect.apply(super.query, this, args);
    if (result instanceof Promise) result.catch((error: unknown) => this.#closeIfSilent(error));
    return result as never;
  }

  #closeIfSilent(error: unknown): void {
    // Ending it marks it at once, so that the pool takes it out; the socket alone would say so only later.
    if (error instanceof Error && error.message === 'Query read timeout') void this.end();
  }
}
