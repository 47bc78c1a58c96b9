import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A proxy in front of the service that loses answers. */
interface LossyProxy {
  /** The address of the service through the proxy. */
  readonly url: string;
  /** How many answers were lost. */
  readonly lost: number;
  close(): Promise<void>;
}

/**
 * Starts a proxy that passes each request on and waits for the answer. When
 * `loses` says so, it closes the client's connection then, instead of passing the
 * answer on: the service has done the request, and the client cannot know.
 */
export async function startLossyProxy(to: string, loses: () => boolean): Promise<LossyProxy> {
  let lost = 0;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const answer = await fetch(`${to}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await answer.text();
    if (loses()) {
      lost += 1;
      response.destroy();
    } else {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get lost() {
      return lost;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
