/** One PostgreSQL server of a database address; a host that begins with `/` is the directory of a Unix socket. */
export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
}

/** The driver's TLS options; `false` connects without TLS. */
export type TlsOptions = false | Readonly<Record<string, unknown>>;

/**
 * The driver's TLS options for one host of an address. A Unix socket has no TLS, and the driver checks the certificate
 * of a server with an IP address for the name `localhost` unless it is told the host.
 */
export function tlsOptionsFor({ host }: DatabaseHost, options: TlsOptions): TlsOptions {
  if (!options || host.startsWith('/')) return false;
  // The driver makes `key` non-enumerable in options that it has seen, so the spread misses it.
  return { ...options, ...('key' in options && { key: options['key'] }), host };
}
