import { DatabaseAddressError } from './address-syntax.ts';
import { shownValue } from './shown-value.ts';
import { TLS_PARAMETERS } from './tls-options.ts';

/** Parameters that the service uses. */
const READ_PARAMETERS = [
  'host',
  'port',
  'user',
  'password',
  'dbname',
  ...TLS_PARAMETERS,
  'application_name',
  'options',
  'schema',
] as const;
export type ReadParameter = (typeof READ_PARAMETERS)[number];

/** Parameters that are accepted and ignored: the service has its own settings, or no use for them. */
const IGNORED = [
  'fallback_application_name',
  'connect_timeout',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
  'tcp_user_timeout',
  'sslcompression',
  'krbsrvname',
  'gsslib',
  'gssdelegation',
];

/** Parameters of which only the values that describe what the service does are accepted, with the reason why others are refused. */
const RESTRICTED = new Map(
  Object.entries<readonly [values: string, reason: string]>({
    channel_binding: [
      'disable|prefer',
      'write channel_binding=prefer and sslmode=verify-full, which also makes sure of the server',
    ],
    client_encoding: ['utf8|utf-8|unicode|auto', 'the service speaks UTF-8: leave it out'],
    gssencmode: ['disable|prefer', 'encryption by GSSAPI is not supported: write sslmode=verify-full'],
    load_balance_hosts: ['disable|random', 'leave it out'],
    sslcertmode: ['allow', 'leave it out: a certificate is sent where sslcert names one'],
    sslnegotiation: ['postgres', 'leave it out'],
    sslsni: ['1', 'leave it out'],
    target_session_attrs: ['any|read-write|primary', 'the service writes, so it connects to the primary: leave it out'],
    uselibpqcompat: ['true', "sslmode has libpq's meaning here: leave it out"],
  }),
);

/** Parameters of libpq and other drivers that are refused, with what to write instead. */
const REFUSED = new Map(
  Object.entries({
    ssl: 'write sslmode=verify-full, sslmode=require (TLS without checking the certificate) or sslmode=disable',
    sslaccept: 'write sslmode=verify-full, or sslmode=require for accept_invalid_certs',
    sslidentity: 'write sslcert and sslkey, with files in PEM',
    sslcrldir: 'write sslcrl, with one file',
    requiressl: 'write sslmode=require',
    hostaddr: 'write the address as the host',
    service: 'write its settings into the address',
    servicefile: 'write its settings into the address',
    passfile: 'set PGPASSFILE, or write the password into the address',
    requirepeer: 'it cannot be checked: leave it out',
    require_auth: 'it cannot be checked: leave it out, and write sslmode=verify-full to make sure of the server',
    replication: 'leave it out',
    currentSchema: 'write schema',
    search_path: 'write schema',
    pgbouncer: 'leave it out: a pooler must pool sessions',
    connection_limit: 'leave it out: each process has a fixed number of connections',
    pool_timeout: 'leave it out: the service has timeouts of its own',
    socket_timeout: 'leave it out: the service has timeouts of its own',
    statement_timeout: 'leave it out: the service has timeouts of its own',
    lock_timeout: 'leave it out: the service has timeouts of its own',
    idle_in_transaction_session_timeout: 'leave it out: the service has timeouts of its own',
    query_timeout: 'leave it out: the service has timeouts of its own',
    statement_cache_size: 'leave it out',
  }),
);

/** Throws a DatabaseAddressError for the first parameter that the service cannot honour. */
export function checkParameters(parameters: ReadonlyMap<string, string>): void {
  for (const [name, value] of parameters) {
    if (isRead(name) || IGNORED.includes(name)) continue;
    const [values, reason] = RESTRICTED.get(name) ?? [];
    if (values?.split('|').includes(value.toLowerCase())) continue;
    const instead = REFUSED.get(name);
    if (reason) throw new DatabaseAddressError(`DATABASE_URL has ${name}=${shownValue(value)}: ${reason}`);
    if (instead) throw new DatabaseAddressError(`DATABASE_URL has the parameter ${name}: ${instead}`);
    throw new DatabaseAddressError(`DATABASE_URL has an unknown parameter ${shownValue(name)}: correct or remove it`);
  }
}

const isRead = (name: string): boolean => (READ_PARAMETERS as readonly string[]).includes(name);
