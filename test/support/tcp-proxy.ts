import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between the service and its server, to let the network do what it does at times. */
export interface TcpProxy {
  /** The server's address, by way of the proxy. */
  readonly url: string;
  /** From now on nothing gets through, and nobody is told. */
  fallSilent(): void;
  /** Ends every connection, and refuses new ones. */
  close(): Promise<void>;
}

export async function startTcpProxy(to: string): Promise<TcpProxy> {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  let silent = false;

  const server: Server = createServer((inward) => {
    const outward = connect(Number(target.port), target.hostname);
    for (const [from, into] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => silent || into.write(data));
      from.on('close', () => into.destroy());
      from.on('error', () => into.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const url = new URL(to);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    fallSilent: () => {
      silent = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
