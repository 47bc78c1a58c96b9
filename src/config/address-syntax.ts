/** A database address is invalid. The message says what to write instead and never contains a password. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
  readonly code = 'BAD_DATABASE_ADDRESS';
}

/** The parts of a database address, decoded. A part that the address omits is empty. */
export interface AddressParts {
  readonly user: string;
  readonly password: string;
  /** Has the same length as `ports`, in the order of the address. */
  readonly hosts: readonly string[];
  readonly ports: readonly string[];
  readonly database: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const EXAMPLE = 'postgresql://user:password@host:5432/database';

/**
 * Splits an address as libpq does, from left to right, with two exceptions. The last `@` before the first `/` ends the
 * password, as host names contain no `@`. An `@` after that is refused if it may belong to a password with a `/` or a `?`.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export function splitAddress(text: string): AddressParts {
  const rest = withoutScheme(text);
  const slash = indexOrEnd(rest, '/');
  const question = indexOrEnd(rest, '?');
  const at = rest.slice(0, Math.min(slash, question)).lastIndexOf('@');
  const path = rest.slice(slash, question);
  const afterHosts = rest.slice(Math.min(slash, question));
  const isAmbiguous = path.includes('@') || (afterHosts.includes('@') && (at < 0 || question < slash));
  if (isAmbiguous) throw new DatabaseAddressError(AMBIGUOUS);

  const [user, password] = splitAt(rest.slice(0, Math.max(at, 0)), ':');
  const [hostsAndPath, query] = splitAt(rest.slice(at + 1), '?');
  const [hostList, database] = splitAt(hostsAndPath, '/');
  return {
    user: decoded(user),
    password: decoded(password),
    ...hostsOf(hostList),
    database: decoded(database),
    parameters: parametersOf(query),
  };
}

const AMBIGUOUS =
  'DATABASE_URL holds an @ after a / or a ?: write %40 for an @, %2F for a / and %3F for a ? that belong to a user, a password or another value';

/** Returns the address without its scheme. Throws a DatabaseAddressError for anything but a PostgreSQL address. */
function withoutScheme(text: string): string {
  const [, scheme, rest] = /^((?:jdbc:)?[a-z][a-z\d+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  if (rest !== undefined && /^postgres(ql)?$/i.test(scheme as string)) return rest;
  if (/^\w+\s*=/.test(text)) {
    throw new DatabaseAddressError(`DATABASE_URL is a list of settings: write it as an address such as ${EXAMPLE}`);
  }
  const refused = scheme === undefined ? '' : `, not ${SIMPLE.exec(text)?.slice(1).join('') ?? `${scheme}://…`}`;
  throw new DatabaseAddressError(`DATABASE_URL must be a PostgreSQL address such as ${EXAMPLE}${refused}`);
}

/** Matches an address whose user and password end unambiguously. The groups are the address without them and without parameters. */
const SIMPLE = /^([a-z][\w+.:-]*:\/\/)(?:[^/?@]*@)?([\w.-]+(?::\d+)?(?:\/[\w.-]*)?)(?:\?[^@]*)?$/i;

/** Splits hosts and ports. An IPv6 address must be in brackets. */
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

/** Parses the query. The last of several equal names wins. A `+` is a plus sign, not a space. */
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

/** Returns the text before the first occurrence of a character, and the text after it. */
function splitAt(text: string, character: string): [string, string] {
  const index = indexOrEnd(text, character);
  return [text.slice(0, index), text.slice(index + 1)];
}
