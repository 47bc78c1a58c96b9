import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy that serves a service below a path, and removes the path from the requests that it forwards. */
export interface PrefixProxy {
  /** The address of the service, without a slash at the end. */
  readonly url: string;
  /** The requested addresses that are not below the path. */
  readonly strays: readonly string[];
  stop(): Promise<void>;
}

export async function startPrefixProxy(service: string, prefix: string): Promise<PrefixProxy> {
  const strays: string[] = [];
  const { hostname, port } = new URL(service);
  const server = createServer((request, response) => {
    const { url = '', method, headers } = request;
    if (!url.startsWith(`${prefix}/`)) {
      strays.push(url);
      return void response.writeHead(404).end();
    }
    const options = { hostname, port, method, headers, path: url.slice(prefix.length) };
    const onward = forward(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    strays,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
