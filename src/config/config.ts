import { resolve } from 'node:path';
import { z } from 'zod';

/** Everything the process may be told from outside, checked once and then fixed. */
export interface Config {
  readonly http: {
    readonly host: string;
    /** 0 lets the system choose. */
    readonly port: number;
    /** Origins whose pages may call the service. */
    readonly corsOrigins: readonly string[];
  };
  readonly database: DatabaseConfig;
  /** Whether pending migrations run at start. */
  readonly migrate: boolean;
  readonly logLevel: LogLevel;
}

/** A PostgreSQL server, or an embedded one that lives in a directory of this process alone. */
export type DatabaseConfig =
  | { readonly kind: 'server'; readonly url: string }
  | {
      readonly kind: 'embedded';
      readonly directory: string;
      /** Whether an empty database gets something to look at. */
      readonly sampleData: boolean;
    };

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A variable of the environment has a value that the service cannot work with. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'BAD_CONFIG';
}

const Flag = z.enum(['true', 'false'], 'must be true or false').transform((flag) => flag === 'true');

const Origin = z
  .string()
  .trim()
  .refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin, {
    error: 'must be origins such as https://studio.apollographql.com, separated by commas',
  });

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(4000),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(Origin))
    .default([]),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, {
      error: 'must be a PostgreSQL address such as postgresql://user:password@host:5432/database',
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  SAMPLE_DATA: Flag.default(true),
  MIGRATE: Flag.default(true),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** Whether the driver can take it apart: it decodes the user and the password. */
function isPostgresUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(`${username}${password}`);
    return /^postgres(ql)?:$/.test(protocol);
  } catch {
    return false;
  }
}

/** Reads the environment. An empty variable counts as unset. Throws a ConfigError that names each wrong one. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { success, data, error } = Environment.safeParse(set);
  if (!success) {
    const problems = error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    throw new ConfigError(`Wrong configuration: ${[...new Set(problems)].join('; ')}`);
  }
  return Object.freeze({
    http: Object.freeze({ host: data.HOST, port: data.PORT, corsOrigins: Object.freeze(data.CORS_ORIGINS) }),
    database: Object.freeze(
      data.DATABASE_URL === undefined
        ? { kind: 'embedded', directory: resolve(data.DATA_DIR), sampleData: data.SAMPLE_DATA }
        : { kind: 'server', url: data.DATABASE_URL },
    ),
    migrate: data.MIGRATE,
    logLevel: data.LOG_LEVEL,
  });
}
