import { connect, createServer, type Socket } from 'node:net';

/** The way to a database, for tests in which it goes away and comes back. */
export interface DatabaseGate {
  /** The database's address by way of the gate. */
  readonly url: string;
  /** Ends every connection and refuses new ones, as a server does that is gone. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a gate before the database at `url`. */
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
