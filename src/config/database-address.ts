import { userInfo } from 'node:os';
import type { DatabaseHost, TlsOptions } from '../postgres/index.ts';
import { checkParameters, type ReadParameter } from './address-parameters.ts';
import { type AddressParts, DatabaseAddressError, splitAddress } from './address-syntax.ts';
import { shownValue } from './shown-value.ts';
import { type Parameter, tlsOptions } from './tls-options.ts';

/** The parsed DATABASE_URL: the servers, and how to connect to any of them. */
export interface DatabaseAddress {
  /** In the order in which they are tried. */
  readonly hosts: readonly DatabaseHost[];
  readonly database: string;
  readonly user: string;
  /** `undefined` when neither the address nor PGPASSWORD has one. The driver then reads ~/.pgpass. */
  readonly password: string | undefined;
  /** The driver's TLS options for any host; `false` connects without TLS. `tlsOptionsFor` returns those for one host. */
  readonly ssl: TlsOptions;
  /** The `application_name` of the connections; `undefined` when the address has none. */
  readonly applicationName: string | undefined;
  /** Server settings of the address, in the format of libpq's `options`: `-c name=value`. */
  readonly options: string | undefined;
  /** The schema of the address. DATABASE_SCHEMA takes precedence. */
  readonly schema: string | undefined;
}

/** libpq's environment variables for parts that an address may omit. libpq's other variables have no effect. */
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
 * Parses a PostgreSQL address as libpq does, with libpq's environment variables as defaults. Throws a
 * DatabaseAddressError whose message says what to write instead and never contains the password.
 */
export function readDatabaseAddress(url: string, environment: NodeJS.ProcessEnv = process.env): DatabaseAddress {
  const parts = splitAddress(url.trim());
  checkParameters(parts.parameters);

  const parameter = (name: ReadParameter): Parameter | undefined => {
    const addressValue = parts.parameters.get(name);
    if (addressValue)
      return { value: addressValue, source: `DATABASE_URL has ${name}=${shownValue(addressValue)}`, inAddress: true };
    const variable = VARIABLES[name] ?? '';
    const value = environment[variable];
    return value ? { value, source: `${variable}=${shownValue(value)}`, inAddress: false } : undefined;
  };
  const effectiveValue = (name: ReadParameter, inAddress: string): string | undefined =>
    parts.parameters.get(name) || inAddress || parameter(name)?.value;

  const user = effectiveValue('user', parts.user) ?? systemUser();
  return {
    hosts: hostsOf(parts, (name, list) => effectiveValue(name, list.some(Boolean) ? list.join(',') : '')?.split(',')),
    database: effectiveValue('dbname', parts.database) ?? user,
    user,
    password: effectiveValue('password', parts.password),
    ssl: tlsOptions(parameter),
    applicationName: parameter('application_name')?.value,
    options: parameter('options')?.value,
    schema: parameter('schema')?.value,
  };
}

const DEFAULT_PORT = 5432;

function hostsOf(
  parts: AddressParts,
  effectiveValue: (name: 'host' | 'port', inAddress: readonly string[]) => readonly string[] | undefined,
): DatabaseHost[] {
  const hosts = effectiveValue('host', parts.hosts) ?? [''];
  const ports = effectiveValue('port', parts.ports) ?? [''];
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
  // The text is not shown: if the host is missing, it is the password.
  throw new DatabaseAddressError(
    'DATABASE_URL (or PGPORT) has a port that is not a number from 1 to 65535: write postgresql://user:password@host:5432/database, an IPv6 address in brackets, and %2F for a / in a password',
  );
}

/** Returns the user of this process, which is libpq's default. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    throw new DatabaseAddressError(
      'DATABASE_URL names no user, and the user of this process has no name: write postgresql://user@host/database',
    );
  }
}
