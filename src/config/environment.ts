import { z } from 'zod';
import { DEFAULT_DATABASE_LIMITS, FEWEST_CONNECTIONS } from './database-limits.ts';
import { MediaUrlItem } from './media-urls.ts';
import { READ_CONSISTENCIES } from './replicas.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Flag = z.enum(['true', 'false'], 'must be true or false').transform((flag) => flag === 'true');

const listOf = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(schema));

const Origin = z
  .string()
  .trim()
  .refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin, {
    error: 'must be origins such as https://studio.apollographql.com, separated by commas',
  });

/** A host as in a Host header, without the port. */
const HostName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([\w.-]+|\[[\da-f:.]+\])$/, {
    error: 'must be host names such as tombstone.example.org, without ports, separated by commas',
  });

const wholeNumber = (error: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number);

/** Longer than a page takes, so that a unit of seconds is noticed. */
const FEWEST_MILLISECONDS = 100;

const TIMEOUT = `must be a number of milliseconds from ${FEWEST_MILLISECONDS} on`;
const Timeout = wholeNumber(TIMEOUT).refine((milliseconds) => milliseconds >= FEWEST_MILLISECONDS, TIMEOUT);

const CONNECTIONS = `must be a number of connections from ${FEWEST_CONNECTIONS} on`;
const MILLISECONDS = 'must be a number of milliseconds';
const PORT = 'must be a port number from 0 to 65535';
const portNumber = () => wholeNumber(PORT).refine((port) => port <= 65_535, PORT);

const COLLECTOR_URL = 'must be an address such as http://127.0.0.1:4318, without a user or a password';
const JWKS_URL =
  'must be an address such as https://id.example.org/.well-known/jwks.json, without a user or a password, and plain http only on this machine';

/** With their types and their defaults. */
const Variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber().default(4000),
  ALLOWED_HOSTS: listOf(HostName).default([]),
  CORS_ORIGINS: listOf(Origin).default([]),
  MEDIA_URLS: listOf(MediaUrlItem).default([]),
  RATE_LIMIT: wholeNumber('must be a number of requests a minute, or 0 for no limit').default(6_000),
  AUTH_JWKS_URL: z.string().refine(isJwksUrl, JWKS_URL).optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  AUTH_ROLES_CLAIM: z.string().default('roles'),
  AUTH_PROJECTS_CLAIM: z.string().default('projects'),
  INTROSPECTION: Flag.optional(),
  EXPLORER: Flag.optional(),
  TRUSTED_DOCUMENTS: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_SCHEMA: z.string().optional(),
  DATABASE_POOLER: z.literal('transaction', 'must be transaction, or unset').optional(),
  DATABASE_REPLICA_URLS: z.string().optional(),
  READ_CONSISTENCY: z.enum(READ_CONSISTENCIES, `must be one of ${READ_CONSISTENCIES.join(', ')}`).default('token'),
  DATABASE_CONNECTIONS: wholeNumber(CONNECTIONS)
    .refine((connections) => connections >= FEWEST_CONNECTIONS, CONNECTIONS)
    .default(DEFAULT_DATABASE_LIMITS.connections),
  DATABASE_CONNECTION_TIMEOUT_MS: Timeout.default(DEFAULT_DATABASE_LIMITS.connectionTimeoutMs),
  DATABASE_STATEMENT_TIMEOUT_MS: Timeout.default(DEFAULT_DATABASE_LIMITS.statementTimeoutMs),
  DATABASE_LOCK_TIMEOUT_MS: Timeout.default(DEFAULT_DATABASE_LIMITS.lockTimeoutMs),
  DATABASE_WRITE_TIMEOUT_MS: Timeout.default(DEFAULT_DATABASE_LIMITS.writeTimeoutMs),
  DATA_DIR: z.string().default('./data'),
  SAMPLE_DATA: Flag.default(true),
  MIGRATE: Flag.default(true),
  MIGRATION_DATABASE_URL: z.string().optional(),
  ALLOW_NEWER_SCHEMA: Flag.default(false),
  DRAIN_DELAY_MS: wholeNumber(MILLISECONDS).default(3_000),
  STOP_TIMEOUT_MS: wholeNumber(MILLISECONDS).default(9_000),
  METRICS_PORT: portNumber().optional(),
  SLOW_STATEMENT_MS: wholeNumber('must be a number of milliseconds, or 0 for none').default(1_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isCollectorUrl, COLLECTOR_URL).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** Every environment variable of the service. */
export const Environment = Variables.refine(({ PORT, METRICS_PORT }) => METRICS_PORT === 0 || METRICS_PORT !== PORT, {
  path: ['METRICS_PORT'],
  error: 'must be another port than PORT',
});

/** Requires https beyond this machine, as keys could be replaced on the network otherwise. `fetch` accepts no URL with a user or a password. */
function isJwksUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}

function isCollectorUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password;
}

/** Whether an address can be reached from this machine only. */
export const isLoopback = (host: string): boolean => /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$|^localhost$/i.test(host);
