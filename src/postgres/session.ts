import type { AddressSetting } from './address-settings.ts';
import { promotedError, readOnlyError, ServerUnusableError, standbyError } from './server-unusable.ts';
import { LATER_SETTINGS, type Settings } from './session-settings.ts';
import type { BoundStatement, Rows } from './statement.ts';

/** The first major version of PostgreSQL that the service runs on. */
const FIRST_VERSION = 15;

/** Runs statements in one transaction and one round trip. Resolves to the rows of each. */
export type RunBatch = (statements: readonly BoundStatement[]) => Promise<Rows[]>;

/** The settings and the schema that a session must have. */
export interface SessionRequest {
  readonly addressSettings: readonly AddressSetting[];
  /** Settings of the service, which take precedence over those of the address. */
  readonly settings: Settings;
  /** `undefined` takes `current_schema()`, which depends on the role and the address. */
  readonly schema: string | undefined;
  /** `transaction`: a pooler gives each transaction another session, so settings hold for one transaction. */
  readonly pooler?: Pooler | undefined;
  /** Whether the server must be a standby, or else the primary. */
  readonly isStandby?: boolean | undefined;
}

/** A pooler that stands between, by what it pools. */
export type Pooler = 'transaction';

/** A session on the server. */
export interface Session {
  /** The only schema on its search path. */
  readonly schema: string;
  /** The value of `search_path`. */
  readonly searchPath: string;
  /** The server's process. A pooler tells its clients another number. */
  readonly processID: number;
  /** Whether a pooler of transactions passes names of prepared statements on as they are, if there is one. */
  readonly keepsName: boolean;
}

/**
 * Makes the settings of a new session and checks, in the same round trip, that
 * they took effect and that the service can work with the server. Behind a pooler
 * of transactions they hold for that round trip alone. Throws a ServerUnusableError.
 */
export async function openSession(
  runBatch: RunBatch,
  { addressSettings, settings, schema, pooler, isStandby = false }: SessionRequest,
): Promise<Session> {
  const isLocal = pooler === 'transaction';
  const names = Object.keys(settings);
  const [, , , searchPath, server, effective, traces] = await runBatch([
    once(isLocal ? NO_LOCAL_TIMEOUT : NO_TIMEOUT),
    once(SET_ALL, [...namesAndValues(addressSettings), isLocal]),
    once(SET_KNOWN, [...namesAndValues(Object.entries(settings)), isLocal]),
    once(SET_SEARCH_PATH, [schema ?? null, isLocal]),
    once(SERVER, [schema ?? null]),
    once(CURRENT_SETTINGS, [names]),
    ...(isLocal ? [KEEPS_NAME] : [once(READ_MARK), once(SET_MARK)]),
  ]).catch(explainRefusedSetting);
  const [version, major, encoding, inRecovery, readOnly, replicationRole, database, user, current, exists, processID] =
    server?.[0] ?? [];
  if (Number(major) < FIRST_VERSION) {
    throw new ServerUnusableError(
      `The database server is PostgreSQL ${version}: the service needs version ${FIRST_VERSION} or later`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new ServerUnusableError(
      `The database ${database} has the encoding ${encoding}: create another one with ENCODING 'UTF8' TEMPLATE template0, and set DATABASE_URL to it`,
    );
  }
  if (!isLocal && traces?.[0]?.[0]) {
    throw new ServerUnusableError(
      'A pooler shares one database session between several connections: set DATABASE_POOLER=transaction and MIGRATION_DATABASE_URL to an address without the pooler, or set its pool_mode to session and its server_reset_query to DISCARD ALL',
    );
  }
  if (isStandby && inRecovery !== 't') throw promotedError();
  if (!isStandby && inRecovery === 't') throw standbyError();
  if (!isStandby && readOnly === 't') throw readOnlyError();
  if (replicationRole === 'replica') {
    throw new ServerUnusableError(
      `session_replication_role is replica for the role ${user}, which turns the guards of the database off: run ALTER ROLE ${user} RESET session_replication_role`,
    );
  }
  const [found, quoted] = searchPath?.[0] ?? [];
  if (found == null) {
    throw new ServerUnusableError(
      `The search_path of the role ${user} has no schema that exists and that it may use: set DATABASE_SCHEMA`,
    );
  }
  if (UNUSABLE_NAME.test(found)) {
    throw new ServerUnusableError(
      `The schema ${found} cannot be used, as its name is $user or has a dot or a question mark: set DATABASE_SCHEMA to another one`,
    );
  }
  if (current !== found) {
    throw new ServerUnusableError(
      exists === 't'
        ? `The role ${user} may not use the schema ${found}: grant it USAGE, or set DATABASE_SCHEMA to another one`
        : `The database ${database} has no schema ${found}: create it, or set DATABASE_SCHEMA to another one`,
    );
  }
  requireSettings(settings, new Map(effective?.map(([name, value]) => [name ?? '', value ?? undefined])));
  return {
    schema: found,
    searchPath: quoted ?? '',
    processID: Number(processID),
    keepsName: isLocal && traces?.[0]?.[0] === 't',
  };
}

/** SQLSTATE codes for a setting that is unknown, has a wrong value, or must not be changed by this role or at this time. */
const REFUSED_SETTING = /^(42704|22023|42501|55P02)$/;

/** SQLSTATE code for a prepared statement whose name is taken, by another connection through the same pooler. */
const NAME_TAKEN = '42P05';

function explainRefusedSetting(error: Error & { code?: unknown }): never {
  if (error.code === NAME_TAKEN) throw keptNamesError();
  if (!REFUSED_SETTING.test(String(error.code))) throw error;
  throw new ServerUnusableError(
    `The database refuses a setting of the session (${error.message}): check the options in DATABASE_URL, and what the role may set`,
    { cause: error },
  );
}

/** A pooler must keep track of the prepared statements of each connection, as they are executed on other sessions. */
export const keptNamesError = (): ServerUnusableError =>
  new ServerUnusableError(
    'The pooler does not keep track of prepared statements: set its pool_mode to transaction and its max_prepared_statements to 300 or more (PgBouncer 1.21 or later), or leave DATABASE_POOLER out',
  );

/** PostgreSQL replaces `$user` in a search path with the role's name. The ORM splits names at dots and treats question marks as placeholders. */
const UNUSABLE_NAME = /[.?]|^\$user$/;

function requireSettings(settings: Settings, effective: ReadonlyMap<string, string | undefined>): void {
  for (const [name, wanted] of Object.entries(settings)) {
    const value = effective.get(name);
    if (value === wanted || (value === undefined && LATER_SETTINGS.has(name))) continue;
    throw new ServerUnusableError(
      `The database session has ${name} ${value ?? 'not at all'}, where the service needs ${wanted}: allow that setting on the server and on a pooler in between`,
    );
  }
}

/** A statement that is not prepared. */
const once = (text: string, params: readonly unknown[] = []): BoundStatement => ({ name: '', text, params });

const namesAndValues = (settings: readonly AddressSetting[]) => [
  settings.map(([name]) => name),
  settings.map(([, value]) => value),
];

/** A short timeout that the role has by default could cancel the statements that follow. */
const NO_TIMEOUT = 'set statement_timeout = 0';
const NO_LOCAL_TIMEOUT = `select set_config('statement_timeout', '0', true)`;

/** The mark is set if a pooler gave this session to another connection before and did not reset it: statements and settings of the two would mix. */
const READ_MARK = `select current_setting('tombstone.session', true)`;
const SET_MARK = `select set_config('tombstone.session', 'in use', false)`;

const SET_ALL = `
  select set_config(name, value, $3::boolean) from unnest($1::text[], $2::text[]) as setting(name, value)`;

/** Skips settings that the server does not have, so that an old server is reported by its version and not by a setting. */
const SET_KNOWN = `${SET_ALL} where current_setting(name, true) is not null`;

const SET_SEARCH_PATH = `
  select schema, set_config('search_path', quote_ident(schema), $2::boolean)
  from coalesce($1::text, current_schema()) as schema`;

const SERVER = `
  select
    current_setting('server_version'),
    current_setting('server_version_num')::int / 10000,
    current_setting('server_encoding'),
    pg_is_in_recovery(),
    'on' in (current_setting('transaction_read_only'), current_setting('default_transaction_read_only')),
    current_setting('session_replication_role'),
    current_database(),
    current_user,
    current_schema(),
    exists (select from pg_namespace where nspname = $1::text),
    pg_backend_pid()`;

const CURRENT_SETTINGS = `select name, current_setting(name, true) from unnest($1::text[]) as setting(name)`;

/** A pooler of transactions that keeps track of prepared statements gives them names of its own. */
const KEEPS_NAME: BoundStatement = {
  name: 'tombstone_name',
  text: `select exists (select from pg_prepared_statements where name = 'tombstone_name')`,
  params: [],
};
