/** One PostgreSQL server of a database address; a host that begins with `/` is the directory of a Unix socket. */
export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
}

/** What DATABASE_URL says, taken apart: the servers, and how to connect to any of them. */
export interface DatabaseAddress {
  /** In the order in which they are tried. */
  readonly hosts: readonly DatabaseHost[];
  readonly database: string;
  readonly user: string;
  /** `undefined` when the address holds none. */
  readonly password: string | undefined;
  /** TLS options of the driver; `false` connects without TLS. */
  readonly ssl: false | Readonly<Record<string, unknown>>;
  /** Server settings that the address asks for, as libpq's `options` writes them: `-c name=value`. */
  readonly options: string | undefined;
  /** The schema that the address asks for; the setting DATABASE_SCHEMA takes precedence. */
  readonly schema: string | undefined;
}

/** Reads a PostgreSQL address. Throws an Error whose message says what to write instead; it never holds the password. */
export function readDatabaseAddress(url: string): DatabaseAddress {
  const { hostname, port, pathname, username, password, searchParams } = new URL(url);
  const user = decodeURIComponent(username);
  return {
    hosts: [{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432) }],
    database: decodeURIComponent(pathname.slice(1)) || user,
    user,
    password: decodeURIComponent(password) || undefined,
    ssl: false,
    options: searchParams.get('options') ?? undefined,
    schema: searchParams.get('schema') ?? undefined,
  };
}
