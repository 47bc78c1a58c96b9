import type { ApolloCache } from '@apollo/client';
import type { InMemoryCache } from '@apollo/client/cache';

/** What a list in the cache shows. Ids are in lower case. */
export interface ListArguments {
  readonly projectId?: string | undefined;
  readonly includeDeleted: boolean;
  readonly status?: readonly unknown[] | undefined;
  /** The adapters that a row must have been made with: an adapter's own list may be filtered by an adapter, too. */
  readonly adapterIds: readonly string[];
  readonly deletedAt?: InstantFilter | undefined;
  /** Where its page begins; lists whose pages are joined have none. */
  readonly after?: string | undefined;
}

/** A condition on the instant at which a row was deleted. */
export interface InstantFilter {
  readonly isNull?: boolean | null;
  readonly gte?: string | null;
  readonly lt?: string | null;
}

interface Given {
  readonly projectId?: string | null;
  readonly includeDeleted?: boolean | null;
  readonly filter?: Filter | null;
  readonly after?: string | null;
}

interface Filter {
  /** One value in place of a list is valid GraphQL. */
  readonly status?: string | readonly string[] | null;
  readonly adapterId?: string | null;
  readonly deletedAt?: InstantFilter | null;
}

/** A list in the cache: the type of the object that has it, its field, and the name that the cache stores it by. */
export interface ListName {
  readonly typename: string;
  readonly fieldName: string;
  readonly storeFieldName: string;
}

const PAGING = ['first', 'after'];
const ARGUMENTS = ['projectId', 'includeDeleted', 'filter'];
const FILTERS = ['status', 'adapterId', 'deletedAt'];

/**
 * Reads from the name of a list what it shows. Undefined when the name does not tell: the app has a `keyArgs` of its
 * own that leaves arguments out, or the query has arguments or directives that are not known here.
 */
export function argumentsOf(cache: ApolloCache, list: ListName): ListArguments | undefined {
  const given = parse(list);
  if (!given || !tellsAll(cache, list, given)) return undefined;
  const { projectId, includeDeleted, filter } = given;
  if (!hasOnly(given, [...PAGING, ...ARGUMENTS]) || !hasOnly(filter ?? {}, FILTERS)) return undefined;
  return {
    projectId: projectId?.toLowerCase(),
    includeDeleted: includeDeleted ?? false,
    status: filter?.status == null ? undefined : [filter.status].flat(),
    adapterIds: filter?.adapterId ? [filter.adapterId.toLowerCase()] : [],
    deletedAt: filter?.deletedAt ?? undefined,
    after: given.after ?? undefined,
  };
}

/** Names are `jobs`, `jobs:{…}` by a policy with `keyArgs`, and `jobs({…})` without one. */
function parse({ fieldName, storeFieldName }: ListName): Given | undefined {
  const suffix = storeFieldName.slice(fieldName.length);
  const json = suffix === '' ? '{}' : /^(?::(\{.*\})|\((\{.*\})\))$/s.exec(suffix)?.slice(1).find(Boolean);
  return json === undefined ? undefined : JSON.parse(json);
}

/** Whether lists that show something else have other names. */
function tellsAll(cache: ApolloCache, { typename, fieldName }: ListName, given: Given): boolean {
  const policies = policiesOf(cache);
  if (!policies) return true;
  const nameWith = (args: object) => policies.getStoreFieldName({ typename, fieldName, args: { ...given, ...args } });
  return (
    (typename !== 'Query' || nameWith({ projectId: 'a' }) !== nameWith({ projectId: 'b' })) &&
    nameWith({ includeDeleted: true }) !== nameWith({ includeDeleted: false }) &&
    FILTERS.every((name) => nameWith({ filter: { [name]: 'a' } }) !== nameWith({ filter: { [name]: 'b' } }))
  );
}

const policiesOf = (cache: ApolloCache): InMemoryCache['policies'] | undefined =>
  'policies' in cache ? (cache as InMemoryCache).policies : undefined;

const hasOnly = (given: object, names: readonly string[]): boolean =>
  Object.entries(given).every(([name, value]) => value == null || names.includes(name));
