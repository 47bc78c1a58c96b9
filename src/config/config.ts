import { resolve } from 'node:path';
import type { z } from 'zod';
import { DatabaseAddressError } from './address-syntax.ts';
import { readDatabaseAddress } from './database-address.ts';
import { Environment, isLoopback, type LOG_LEVELS } from './environment.ts';
import { shownValue } from './shown-value.ts';
import { readTrustedDocuments, type TrustedDocuments } from './trusted-documents.ts';

/** Everything the process may be told from outside, checked once and then fixed. */
export interface Config {
  readonly http: HttpConfig;
  readonly authentication: AuthenticationConfig;
  readonly graphql: GraphQLConfig;
  readonly database: DatabaseConfig;
  /** Whether pending migrations run at start. */
  readonly migrate: boolean;
  readonly logLevel: LogLevel;
}

export interface HttpConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Names that requests may address the service by, in lower case and without ports. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may call the service. */
  readonly corsOrigins: readonly string[];
  /** Requests a minute that one principal may make, or one address that is nobody's; 0 for as many as they like. */
  readonly rateLimit: number;
  /** Whether browsers are shown the explorer. */
  readonly explorer: boolean;
}

/** Everybody on this machine is the local administrator, or whoever holds a token says who they are. */
export type AuthenticationConfig = { readonly kind: 'none' } | ({ readonly kind: 'tokens' } & TokenConfig);

/** Whose tokens are taken, and where they say what. */
interface TokenConfig {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly rolesClaim: string;
  readonly projectsClaim: string;
}

interface GraphQLConfig {
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** The only documents that run; `undefined` where any may. */
  readonly trustedDocuments: TrustedDocuments | undefined;
}

/** A PostgreSQL server, or an embedded one that lives in a directory of this process alone. */
export type DatabaseConfig =
  | {
      readonly kind: 'server';
      readonly url: string;
      /** The schema in which the tables are; `undefined` leaves it to the address, and then to the role's search_path. */
      readonly schema?: string | undefined;
    }
  | {
      readonly kind: 'embedded';
      readonly directory: string;
      /** Whether an empty database gets something to look at. */
      readonly sampleData: boolean;
    };

export type LogLevel = (typeof LOG_LEVELS)[number];

/** A variable of the environment has a value that the service cannot work with. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'BAD_CONFIG';

  constructor(problems: readonly string[]) {
    super(`Wrong configuration: ${[...new Set(problems)].join('; ')}`);
  }
}

type Issue = z.core.$ZodIssue;

/** Reads the environment. An empty variable counts as unset. Throws a ConfigError that names each wrong one. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { success, data, error } = Environment.safeParse(set);
  const problems = [
    ...(error?.issues ?? []).filter(isFirst).map((issue) => problemOf(issue, set)),
    ...addressProblems(set),
  ];
  if (!success || problems.length > 0) throw new ConfigError(problems);

  const authentication = authenticationOf(data);
  const isOpen = authentication.kind === 'none';
  if (isOpen && !isLoopback(data.HOST)) throw new ConfigError([openToAll(data.HOST)]);
  return deepFreeze({
    http: {
      host: data.HOST,
      port: data.PORT,
      allowedHosts: [...new Set([...LOOPBACK_NAMES, hostNameOf(data.HOST), ...data.ALLOWED_HOSTS])],
      corsOrigins: data.CORS_ORIGINS,
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
        : { kind: 'server', url: data.DATABASE_URL, schema: data.DATABASE_SCHEMA },
    migrate: data.MIGRATE,
    logLevel: data.LOG_LEVEL,
  });
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

const openToAll = (host: string): string =>
  `HOST ${shownValue(host)} would let other machines in, and nobody is authenticated: set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE, or leave HOST on 127.0.0.1`;

/** Whether an issue is the first of its variable: a list has one for each wrong item. */
const isFirst = ({ path }: Issue, index: number, issues: readonly Issue[]): boolean =>
  issues.findIndex((other) => other.path[0] === path[0]) === index;

/** Names the variable, what it must be, and its value; of a list the item that is wrong. */
function problemOf({ path: [name, item], message }: Issue, set: NodeJS.ProcessEnv): string {
  const value = set[String(name)] ?? '';
  const refused = typeof item === 'number' ? (value.split(',')[item] ?? '') : value;
  return `${String(name)} ${message}, not ${shownValue(refused)}`;
}

/** What is wrong with DATABASE_URL, or with libpq's variables for what it leaves out. The value may hold a password. */
function addressProblems(set: NodeJS.ProcessEnv): string[] {
  if (set['DATABASE_URL'] === undefined) return [];
  try {
    readDatabaseAddress(set['DATABASE_URL'], set);
    return [];
  } catch (error) {
    if (error instanceof DatabaseAddressError) return [error.message];
    throw error;
  }
}

/** As a Host header has it: an IPv6 address stands in brackets there. */
const hostNameOf = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase();

/** All of it or nothing: half of it would let in anybody with a token of that half. */
function authenticationOf(data: z.infer<typeof Environment>): AuthenticationConfig {
  const { AUTH_JWKS_URL: jwksUrl, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = data;
  if (jwksUrl === undefined && issuer === undefined && audience === undefined) return { kind: 'none' };
  if (jwksUrl === undefined || issuer === undefined || audience === undefined) {
    const missing = TOKEN_VARIABLES.filter((name) => data[name] === undefined).join(' and ');
    throw new ConfigError([
      `AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE must be set together, or none of them: set ${missing}`,
    ]);
  }
  const { AUTH_ROLES_CLAIM: rolesClaim, AUTH_PROJECTS_CLAIM: projectsClaim } = data;
  return { kind: 'tokens', jwksUrl, issuer, audience, rolesClaim, projectsClaim };
}

const TOKEN_VARIABLES = ['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'] as const;

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
