import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** The startup parameters that PgBouncer accepts, besides those that it is configured to ignore. */
const KNOWN_PARAMETERS: readonly string[] = ['user', 'database', 'client_encoding', 'application_name', 'replication'];

/** Starts a proxy that refuses startup messages as PgBouncer does, and passes on everything else. */
export const startStrictPooler = (to: string, knownParameters = KNOWN_PARAMETERS): Promise<TcpProxy> =>
  startTcpProxy(to, {
    refuse: (startup) => {
      const unknown = parameterNames(startup).find((name) => !knownParameters.includes(name));
      return unknown === undefined ? undefined : fatal(`unsupported startup parameter: ${unknown}`);
    },
  });

/** A startup message has a length and a version, then names and values. https://www.postgresql.org/docs/current/protocol-message-formats.html */
function parameterNames(startup: Buffer): string[] {
  const words = startup.toString('latin1', 8, startup.readInt32BE(0) - 2).split('\0');
  return words.filter((_, index) => index % 2 === 0);
}

function fatal(message: string): Buffer {
  const fields = Buffer.from(['SFATAL', 'C08P01', `M${message}`, '', ''].join('\0'));
  const error = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), fields]);
  error.writeInt32BE(error.length - 1, 1);
  return error;
}
