import { connect, createServer, type Socket } from 'node:net';

/** A proxy in front of a database, for tests in which the database becomes unavailable and available again. */
export interface DatabaseGate {
  /** The address of the database through the proxy. */
  readonly url: string;
  /** Closes every connection and refuses new ones, as if the server had stopped. */
  shut(): Promise<void>;
  /** Accepts connections again. */
  open(): Promise<void>;
}

/** Starts an open gate in front of the database at `url`. */
export async function openDatabaseGate(url: string): Promise<DatabaseGate> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    }
    client.pipe(database).pipe(client);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  await listen(0);
  const { port } = server.address() as { port: number };
  const gated = new URL(url);
  gated.port = String(port);
  return {
    url: gated.href,
    open: () => listen(port),
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
