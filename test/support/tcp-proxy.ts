import { connect, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A proxy between the service and its server that simulates faults of the network. */
export interface TcpProxy {
  /** The address of the server through the proxy. */
  readonly url: string;
  /** Drops all further data without closing the connections. */
  fallSilent(): void;
  /** Drops all further data of the connections that are open, without closing them, and passes on that of new ones. */
  loseConnections(): void;
  /** Passes data on again: what was dropped is lost. */
  heal(): void;
  /** Closes every connection, and refuses new ones. */
  close(): Promise<void>;
}

interface Faults {
  /** The most bytes of the server's data that are passed on at a time. */
  readonly pieces?: number;
  /** How long data takes to the server and back, in milliseconds. */
  readonly roundTripMs?: number;
  /** Returns an answer to the first data of a client, or `undefined` to pass the data on. */
  readonly refuse?: (first: Buffer) => Buffer | undefined;
  /** Replaces data of the server by other data of the same length. */
  readonly alter?: (data: Buffer) => Buffer;
}

/** Starts a proxy to the server of an address. */
export async function startTcpProxy(
  to: string,
  { pieces = Number.POSITIVE_INFINITY, roundTripMs = 0, refuse = () => undefined, alter = (data) => data }: Faults = {},
): Promise<TcpProxy> {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  let silent = false;
  let lost = 0;
  let opened = 0;
  const arrive = (work: () => void): unknown => (roundTripMs === 0 ? work() : setTimeout(work, roundTripMs / 2));

  const server: Server = createServer((inward) => {
    const number = ++opened;
    const isCut = () => silent || number <= lost;
    const pass = (data: Buffer, into: Socket) => {
      if (!isCut()) arrive(() => into.writable && into.write(data));
    };
    const outward = connect(Number(target.port), target.hostname);
    let written = Promise.resolve();
    const writeInPieces = (data: Buffer) => {
      written = written.then(async () => {
        for (let start = 0; start < data.length; start += pieces) {
          inward.write(data.subarray(start, start + pieces));
          if (pieces < data.length) await setImmediate();
        }
      });
    };
    inward.once('data', (first) => {
      const refusal = refuse(first);
      if (refusal) inward.end(refusal);
      else pass(first, outward);
      inward.on('data', (data) => pass(data, outward));
    });
    outward.on('data', (data) => isCut() || arrive(() => writeInPieces(alter(data))));
    for (const [from, into] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('close', () => number <= lost || arrive(() => into.destroy()));
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
    loseConnections: () => {
      lost = opened;
    },
    heal: () => {
      silent = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
