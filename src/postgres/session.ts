import type { AddressSetting } from './address-settings.ts';
import { isStandby, ServerUnusableError, takesNoWrites } from './server-unusable.ts';
import { LATER_SETTINGS, type Settings } from './session-settings.ts';
import type { BoundStatement, Rows } from './statement.ts';

/** The first major version of PostgreSQL that the service runs on. */
const FIRST_VERSION = 15;

/** Runs statements in one transaction and one round trip. Resolves to the rows of each. */
export type Batch = (statements: readonly BoundStatement[]) => Promise<Rows[]>;

/** How a session is to be. */
export interface SessionRequest {
  readonly addressSettings: readonly AddressSetting[];
  /** Take precedence over those of the address. */
  readonly settings: Settings;
  /** `undefined` takes the schema that the role and the address lead to: `current_schema()`. */
  readonly schema: string | undefined;
}

/**
 * Makes the settings of a new session, and checks that they hold and that the
 * service can work on its server, in one round trip. Resolves to the name of
 * the schema, the only one on the search path then. Throws a
 * ServerUnusableError.
 */
export async function openSession(
  batch: Batch,
  { addressSettings, settings, schema }: SessionRequest,
): Promise<string> {
  const names = Object.keys(settings);
  const [, marks, , , , paths, servers, held] = await batch([
    unnamed(NO_TIMEOUT),
    unnamed(MARK),
    unnamed(SET_MARK),
    unnamed(SET_ALL, namesAndValues(addressSettings)),
    unnamed(SET_KNOWN, namesAndValues(Object.entries(settings))),
    unnamed(SET_SEARCH_PATH, [schema ?? null]),
    unnamed(SERVER, [schema ?? null]),
    unnamed(HELD, [names]),
  ]).catch(explainRefusedSetting);
  const [version, major, encoding, inRecovery, readOnly, replicationRole, database, user, current, exists] =
    servers?.[0] ?? [];
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
  if (marks?.[0]?.[0]) {
    throw new ServerUnusableError(
      'A pooler gives one database session to several connections: set its pool_mode to session and its server_reset_query to DISCARD ALL',
    );
  }
  if (inRecovery === 't') throw isStandby();
  if (readOnly === 't') throw takesNoWrites();
  if (replicationRole === 'replica') {
    throw new ServerUnusableError(
      `session_replication_role is replica for the role ${user}, which turns the guards of the database off: run ALTER ROLE ${user} RESET session_replication_role`,
    );
  }
  const found = paths?.[0]?.[0];
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
  requireHeld(settings, new Map(held?.map(([name, value]) => [name ?? '', value ?? undefined])));
  return found;
}

/** Codes for a setting that is unknown, has a wrong value, or may not be made by this role or at this time. */
const REFUSED_SETTING = /^(42704|22023|42501|55P02)$/;

function explainRefusedSetting(error: Error & { code?: unknown }): never {
  if (!REFUSED_SETTING.test(String(error.code))) throw error;
  throw new ServerUnusableError(
    `The database refuses a setting of the session (${error.message}): check the options in DATABASE_URL, and what the role may set`,
    { cause: error },
  );
}

/** PostgreSQL reads `$user` in a search path as the role's name; the ORM splits names at dots, and puts values in place of question marks. */
const UNUSABLE_NAME = /[.?]|^\$user$/;

function requireHeld(settings: Settings, held: ReadonlyMap<string, string | undefined>): void {
  for (const [name, wanted] of Object.entries(settings)) {
    const value = held.get(name);
    if (value === wanted || (value === undefined && LATER_SETTINGS.has(name))) continue;
    throw new ServerUnusableError(
      `The database session has ${name} ${value ?? 'not at all'}, where the service needs ${wanted}: let it, and a pooler in between, take that setting`,
    );
  }
}

const unnamed = (text: string, params: readonly unknown[] = []): BoundStatement => ({ name: '', text, params });

const namesAndValues = (settings: readonly AddressSetting[]) => [
  settings.map(([name]) => name),
  settings.map(([, value]) => value),
];

/** A short one of the role would end the statements that follow. */
const NO_TIMEOUT = 'set statement_timeout = 0';

/** Left by a connection that had this session before and was not reset: prepared statements and settings would mix. */
const MARK = `select current_setting('tombstone.session', true)`;
const SET_MARK = `select set_config('tombstone.session', 'in use', false)`;

const SET_ALL = `
  select set_config(name, value, false) from unnest($1::text[], $2::text[]) as setting(name, value)`;

/** What a server does not know is found out as it is read back: an old one is to be told of as such. */
const SET_KNOWN = `${SET_ALL} where current_setting(name, true) is not null`;

const SET_SEARCH_PATH = `
  select schema, set_config('search_path', quote_ident(schema), false)
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
    exists (select from pg_namespace where nspname = $1::text)`;

const HELD = `select name, current_setting(name, true) from unnest($1::text[]) as setting(name)`;
