/** What is wrong with a database address, and what to write instead. Its message never holds a password. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
  readonly code = 'BAD_DATABASE_ADDRESS';
}

/** The forms of an address that PostgreSQL knows, decoded; what it leaves out is empty. */
export interface AddressParts {
  readonly user: string;
  readonly password: string;
  /** Lists of equal length, each part as it is in the address. */
  readonly hosts: readonly string[];
  readonly ports: readonly string[];
  readonly database: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const FORM = 'postgresql://user:password@host:5432/database';

/**
 * Takes an address apart as libpq does, from left to right. Two forms are read more carefully: the last `@` before the
 * first `/` ends the password, as no host name holds one, and an `@` further on is refused where it may belong to a
 * password that holds a `/` or a `?`.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export function splitAddress(text: string): AddressParts {
  const rest = withoutScheme(text);
  const slash = indexOrEnd(rest, '/');
  const question = indexOrEnd(rest, '?');
  const at = rest.slice(0, Math.min(slash, question)).lastIndexOf('@');
  const path = rest.slice(slash, question);
  const beyond = rest.slice(Math.min(slash, question));
  const isUnclear = path.includes('@') || (beyond.includes('@') && (at < 0 || question < slash));
  if (isUnclear) throw new DatabaseAddressError(UNENCODED);

  const [user, password] = cut(rest.slice(0, Math.max(at, 0)), ':');
  const [hostsAndPath, query] = cut(rest.slice(at + 1), '?');
  const [hostList, database] = cut(hostsAndPath, '/');
  return {
    user: decoded(user),
    password: decoded(password),
    ...hostsOf(hostList),
    database: decoded(database),
    parameters: parametersOf(query),
  };
}

const UNENCODED =
  'DATABASE_URL holds an @ after a / or a ?: write %40 for an @, %2F for a / and %3F for a ? that belong to a user, a password or another value';

/** The address after its scheme. Throws for what is no PostgreSQL address, with what to write instead. */
function withoutScheme(text: string): string {
  const [, scheme, rest] = /^((?:jdbc:)?[a-z][a-z\d+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  if (rest !== undefined && /^postgres(ql)?$/i.test(scheme as string)) return rest;
  if (/^\w+\s*=/.test(text)) {
    throw new DatabaseAddressError(`DATABASE_URL is a list of settings: write it as an address such as ${FORM}`);
  }
  const refused = scheme === undefined ? '' : `, not ${SIMPLE.exec(text)?.slice(1).join('') ?? `${scheme}://…`}`;
  throw new DatabaseAddressError(`DATABASE_URL must be a PostgreSQL address such as ${FORM}${refused}`);
}

/** An address in which it is plain where the user and the password end: what is left without them and the parameters. */
const SIMPLE = /^([a-z][\w+.:-]*:\/\/)(?:[^/?@]*@)?([\w.-]+(?::\d+)?(?:\/[\w.-]*)?)(?:\?[^@]*)?$/i;

/** Splits hosts and ports; an IPv6 address stands in brackets. */
function hostsOf(list: string): { hosts: string[]; ports: string[] } {
  const hosts: string[] = [];
  const ports: string[] = [];
  for (const part of list.split(',')) {
    const [, address, name, port] = /^(?:\[([^\]]+)\]|([^:[\]]*))(?::(.*))?$/s.exec(part) ?? [];
    if (address === undefined && name === undefined) {
      throw new DatabaseAddressError(
        'DATABASE_URL has a host that is neither a name nor an IPv6 address in brackets, such as [::1]',
      );
    }
    hosts.push(decoded(address ?? name ?? ''));
    ports.push(decoded(port ?? ''));
  }
  return { hosts, ports };
}

/** The last of equal names counts. A `+` stands for itself. */
function parametersOf(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of query.split('&').filter(Boolean)) {
    const [name, value, ...more] = part.split('=');
    if (value === undefined || more.length > 0) {
      throw new DatabaseAddressError(
        'DATABASE_URL has a part after its ? that is not of the form name=value: write %26 for & and %3D for = in a value, and %3F for ? before',
      );
    }
    parameters.set(decoded(name as string), decoded(value));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    const value = decodeURIComponent(text);
    if (!value.includes('\0')) return value;
  } catch {}
  throw new DatabaseAddressError('DATABASE_URL holds a % that encodes no character: write %25 for a % of its own');
}

const indexOrEnd = (text: string, character: string): number => {
  const index = text.indexOf(character);
  return index < 0 ? text.length : index;
};

/** The text before the first of a character, and the text after it. */
function cut(text: string, character: string): [string, string] {
  const index = indexOrEnd(text, character);
  return [text.slice(0, index), text.slice(index + 1)];
}
