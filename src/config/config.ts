import { resolve } from 'node:path';
import type { z } from 'zod';
import { addressProblems } from './address-problems.ts';
import { type AuthenticationConfig, authenticationOf } from './authentication.ts';
import { ConfigError } from './config-error.ts';
import type { DatabaseLimits } from './database-limits.ts';
import { Environment, isLoopback, type LOG_LEVELS } from './environment.ts';
import { byLongestPrefix, type MediaUrl } from './media-urls.ts';
import { type ReplicasConfig, replicaProblems, replicasOf } from './replicas.ts';
import { shownValue } from './shown-value.ts';
import { type StopConfig, stopConfigOf, stopProblems } from './stop.ts';
import { readTrustedDocuments, type TrustedDocuments } from './trusted-documents.ts';

/** The configuration of the process: read from the environment, validated and frozen. */
export interface Config {
  readonly http: HttpConfig;
  readonly authentication: AuthenticationConfig;
  readonly graphql: GraphQLConfig;
  readonly database: DatabaseConfig;
  /** Whether pending migrations run at start. */
  readonly migrate: boolean;
  /** Whether the service starts on a database with migrations that it does not know. */
  readonly allowNewerSchema: boolean;
  readonly stop: StopConfig;
  readonly monitoring: MonitoringConfig;
  readonly logLevel: LogLevel;
}

export interface HttpConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Host names that requests may use, in lower case and without ports. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may call the service. */
  readonly corsOrigins: readonly string[];
  /** Where browsers get audio files, with the longest prefix first. */
  readonly mediaUrls: readonly MediaUrl[];
  /** Requests per minute for each principal, and for each IP address without one; 0 for no limit. */
  readonly rateLimit: number;
  /** Whether browsers get the explorer at /graphql. */
  readonly explorer: boolean;
}

/** What an operator sees besides the log. */
interface MonitoringConfig {
  /** The port of the metrics, at the host of the service; `undefined` for no metrics, 0 lets the system choose. */
  readonly metricsPort: number | undefined;
  /** The duration from which on a statement is logged, in milliseconds; 0 for none. */
  readonly slowStatementMs: number;
  /** The base URL of the OpenTelemetry collector that gets traces; `undefined` for no traces. */
  readonly collectorUrl: string | undefined;
}

interface GraphQLConfig {
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** The only documents that may run; `undefined` allows every document. */
  readonly trustedDocuments: TrustedDocuments | undefined;
}

/** A PostgreSQL server, or an embedded PostgreSQL in a directory that this process alone uses. */
export type DatabaseConfig =
  | {
      readonly kind: 'server';
      readonly url: string;
      /** The address for migrations, with a role that owns the tables; `undefined` takes `url`. */
      readonly migrationUrl?: string | undefined;
      /** `transaction`: a pooler stands between, which gives each transaction another session. */
      readonly pooler?: 'transaction' | undefined;
      /** The schema of the tables; `undefined` takes that of the address, or else the first on the role's search_path. */
      readonly schema?: string | undefined;
      /** Defaults to `DEFAULT_DATABASE_LIMITS`. */
      readonly limits?: DatabaseLimits;
      /** The standbys that take reads; `undefined` for none. */
      readonly replicas?: ReplicasConfig | undefined;
    }
  | {
      readonly kind: 'embedded';
      readonly directory: string;
      /** Whether an empty database gets the sample data. */
      readonly sampleData: boolean;
    };

export type LogLevel = (typeof LOG_LEVELS)[number];

type Issue = z.core.$ZodIssue;

/** Reads the environment. An empty variable counts as unset. Throws a ConfigError that names each invalid variable. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { success, data, error } = Environment.safeParse(set);
  const problems = [
    ...(error?.issues ?? []).filter(isFirstOfVariable).map((issue) => problemOf(issue, set)),
    ...addressProblems(set),
    ...replicaProblems(set),
    ...(data ? stopProblems(data) : []),
  ];
  if (!success || problems.length > 0) throw new ConfigError(problems);

  const authentication = authenticationOf(data);
  const isOpen = authentication.kind === 'none';
  if (isOpen && !isLoopback(data.HOST)) throw new ConfigError([exposedWithoutAuthentication(data.HOST)]);
  return deepFreeze({
    http: {
      host: data.HOST,
      port: data.PORT,
      allowedHosts: [...new Set([...LOOPBACK_NAMES, hostNameOf(data.HOST), ...data.ALLOWED_HOSTS])],
      corsOrigins: data.CORS_ORIGINS,
      mediaUrls: byLongestPrefix(data.MEDIA_URLS),
      rateLimit: data.RATE_LIMIT,
      explorer: data.EXPLORER ?? isOpen,
    },
    authentication,
    graphql: {
      introspection: data.INTROSPECTION ?? isOpen,
      trustedDocuments: trustedDocumentsOf(data.TRUSTED_DOCUMENTS),
    },
    database:
      data.DATABASE_URL === undefined
        ? { kind: 'embedded', directory: resolve(data.DATA_DIR), sampleData: data.SAMPLE_DATA }
        : {
            kind: 'server',
            url: data.DATABASE_URL,
            migrationUrl: data.MIGRATION_DATABASE_URL,
            pooler: data.DATABASE_POOLER,
            schema: data.DATABASE_SCHEMA,
            limits: limitsOf(data),
            replicas: replicasOf(data),
          },
    migrate: data.MIGRATE,
    allowNewerSchema: data.ALLOW_NEWER_SCHEMA,
    stop: stopConfigOf(data),
    monitoring: {
      metricsPort: data.METRICS_PORT,
      slowStatementMs: data.SLOW_STATEMENT_MS,
      collectorUrl: data.OTEL_EXPORTER_OTLP_ENDPOINT,
    },
    logLevel: data.LOG_LEVEL,
  });
}

const limitsOf = (data: z.infer<typeof Environment>): DatabaseLimits => ({
  connections: data.DATABASE_CONNECTIONS,
  connectionTimeoutMs: data.DATABASE_CONNECTION_TIMEOUT_MS,
  statementTimeoutMs: data.DATABASE_STATEMENT_TIMEOUT_MS,
  lockTimeoutMs: data.DATABASE_LOCK_TIMEOUT_MS,
  writeTimeoutMs: data.DATABASE_WRITE_TIMEOUT_MS,
});

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

const exposedWithoutAuthentication = (host: string): string =>
  `HOST ${shownValue(host)} would accept requests of other machines without authentication: set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE, or leave HOST on 127.0.0.1`;

/** Whether an issue is the first of its variable. A list has an issue for each invalid item. */
const isFirstOfVariable = ({ path }: Issue, index: number, issues: readonly Issue[]): boolean =>
  issues.findIndex((other) => other.path[0] === path[0]) === index;

/** Returns a message with the variable, its expected value, and its value or, for a list, the invalid item. */
function problemOf({ path: [name, item], message }: Issue, set: NodeJS.ProcessEnv): string {
  const value = set[String(name)] ?? '';
  const refused = typeof item === 'number' ? (value.split(',')[item] ?? '') : value;
  return `${String(name)} ${message}, not ${shownValue(refused)}`;
}

/** Returns the host as in a Host header, where an IPv6 address is in brackets. */
const hostNameOf = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase();

function trustedDocumentsOf(path: string | undefined): TrustedDocuments | undefined {
  try {
    return path === undefined ? undefined : readTrustedDocuments(path);
  } catch (error) {
    throw new ConfigError([`TRUSTED_DOCUMENTS ${shownValue(path ?? '')} ${(error as Error).message}`]);
  }
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
