import { userInfo } from 'node:os';
import type { DatabaseHost, TlsOptions } from '../postgres/index.ts';
import { checkParameters, type ReadParameter } from './address-parameters.ts';
import { type AddressParts, DatabaseAddressError, splitAddress } from './address-syntax.ts';
import { shownValue } from './shown-value.ts';
import { type Parameter, tlsOptions } from './tls-options.ts';

/** What DATABASE_URL says, taken apart: the servers, and how to connect to any of them. */
export interface DatabaseAddress {
  /** In the order in which they are tried. */
  readonly hosts: readonly DatabaseHost[];
  readonly database: string;
  readonly user: string;
  /** `undefined` when neither the address nor PGPASSWORD holds one: the driver then looks into ~/.pgpass. */
  readonly password: string | undefined;
  /** TLS options of the driver for any host; `false` connects without TLS. `tlsOptionsFor` has those for one host. */
  readonly ssl: TlsOptions;
  /** The name of the connections on the server; `undefined` when the address holds none. */
  readonly applicationName: string | undefined;
  /** Server settings that the address asks for, as libpq's `options` writes them: `-c name=value`. */
  readonly options: string | undefined;
  /** The schema that the address asks for; the setting DATABASE_SCHEMA takes precedence. */
  readonly schema: string | undefined;
}

/** libpq's variables for what an address may leave out. The others of libpq's have no effect. */
const VARIABLES: Partial<Record<ReadParameter, string>> = {
  host: 'PGHOST',
  port: 'PGPORT',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  dbname: 'PGDATABASE',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslcrl: 'PGSSLCRL',
};

/**
 * Reads a PostgreSQL address as libpq does; what it leaves out comes from libpq's variables. Throws a
 * DatabaseAddressError whose message says what to write instead; it never holds the password.
 */
export function readDatabaseAddress(url: string, environment: NodeJS.ProcessEnv = process.env): DatabaseAddress {
  const parts = splitAddress(url.trim());
  checkParameters(parts.parameters);

  const parameter = (name: ReadParameter): Parameter | undefined => {
    const own = parts.parameters.get(name);
    if (own) return { value: own, said: `DATABASE_URL has ${name}=${shownValue(own)}`, inAddress: true };
    const variable = VARIABLES[name] ?? '';
    const value = environment[variable];
    return value ? { value, said: `${variable}=${shownValue(value)}`, inAddress: false } : undefined;
  };
  const given = (name: ReadParameter, inAddress: string): string | undefined =>
    parts.parameters.get(name) || inAddress || parameter(name)?.value;

  const user = given('user', parts.user) ?? systemUser();
  return {
    hosts: hostsOf(parts, (name, list) => given(name, list.some(Boolean) ? list.join(',') : '')?.split(',')),
    database: given('dbname', parts.database) ?? user,
    user,
    password: given('password', parts.password),
    ssl: tlsOptions(parameter),
    applicationName: parameter('application_name')?.value,
    options: parameter('options')?.value,
    schema: parameter('schema')?.value,
  };
}

const DEFAULT_PORT = 5432;

function hostsOf(
  parts: AddressParts,
  given: (name: 'host' | 'port', inAddress: readonly string[]) => readonly string[] | undefined,
): DatabaseHost[] {
  const hosts = given('host', parts.hosts) ?? [''];
  const ports = given('port', parts.ports) ?? [''];
  if (ports.length !== 1 && ports.length !== hosts.length) {
    throw new DatabaseAddressError(
      `DATABASE_URL has ${ports.length} ports for ${hosts.length} hosts: write one port for each host, or one for all`,
    );
  }
  return hosts.map((host, index) => ({
    host: host || 'localhost',
    port: portOf(ports[ports.length === 1 ? 0 : index] as string),
  }));
}

function portOf(text: string): number {
  if (text === '') return DEFAULT_PORT;
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  // The text is not shown: it is the password where the host is missing.
  throw new DatabaseAddressError(
    'DATABASE_URL (or PGPORT) has a port that is not a number from 1 to 65535: write postgresql://user:password@host:5432/database, an IPv6 address in brackets, and %2F for a / in a password',
  );
}

/** The user of this process, as libpq takes it for an address without one. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    throw new DatabaseAddressError(
      'DATABASE_URL names no user, and this process has no name of its own: write postgresql://user@host/database',
    );
  }
}
