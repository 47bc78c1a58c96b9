import { connect, createServer, type Socket } from 'node:net';

/** Starts a proxy to a server that delays all data. `url` is the address of the server through it. */
export async function startSlowProxy(
  to: string,
  roundTripMs: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  const pass = (from: Socket, into: Socket) => {
    sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (data) => setTimeout(() => into.writable && into.write(data), roundTripMs / 2));
    from.on('close', () => setTimeout(() => into.destroy(), roundTripMs / 2));
    from.on('error', () => into.destroy());
  };
  const server = createServer((inward) => {
    const outward = connect(Number(target.port), target.hostname);
    pass(inward, outward);
    pass(outward, inward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
