import type { ApolloCache } from '@apollo/client';
import type { InMemoryCache } from '@apollo/client/cache';

/** The arguments of a list in the cache. Ids are in lower case. */
export interface ListArguments {
  readonly projectId?: string | undefined;
  readonly includeDeleted: boolean;
  readonly status?: readonly unknown[] | undefined;
  /** The adapters that a row must have. An adapter's own list may also be filtered by an adapter, so there may be two. */
  readonly adapterIds: readonly string[];
  readonly deletedAt?: InstantFilter | undefined;
  /** The cursor before its first row; undefined for lists whose pages are merged. */
  readonly after?: string | undefined;
}

/** A condition on the instant at which a row was deleted. */
export interface InstantFilter {
  readonly isNull?: boolean | null;
  readonly gte?: string | null;
  readonly lt?: string | null;
}

interface RawArguments {
  readonly projectId?: string | null;
  readonly includeDeleted?: boolean | null;
  readonly filter?: Filter | null;
  readonly after?: string | null;
}

interface Filter {
  /** GraphQL accepts a single value in place of a list. */
  readonly status?: string | readonly string[] | null;
  readonly adapterId?: string | null;
  readonly deletedAt?: InstantFilter | null;
}

/** A list in the cache: the type of the object that has it, its field name, and its name in the store. */
interface ListName {
  readonly typename: string;
  readonly fieldName: string;
  readonly storeFieldName: string;
}

const PAGING = ['first', 'after'];
const ARGUMENTS = ['projectId', 'includeDeleted', 'filter'];
const FILTERS = ['status', 'adapterId', 'deletedAt'];

/**
 * Parses the arguments of a list from its name in the store. Returns undefined when the name does not contain all of
 * them: the app's own `keyArgs` leaves some out, or the query has arguments or directives that are not known here.
 */
export function parseListArguments(cache: ApolloCache, list: ListName): ListArguments | undefined {
  const raw = parse(list);
  if (!raw || !hasDistinctNames(cache, list, raw)) return undefined;
  const { projectId, includeDeleted, filter } = raw;
  if (!hasOnly(raw, [...PAGING, ...ARGUMENTS]) || !hasOnly(filter ?? {}, FILTERS)) return undefined;
  return {
    projectId: projectId?.toLowerCase(),
    includeDeleted: includeDeleted ?? false,
    status: filter?.status == null ? undefined : [filter.status].flat(),
    adapterIds: filter?.adapterId ? [filter.adapterId.toLowerCase()] : [],
    deletedAt: filter?.deletedAt ?? undefined,
    after: raw.after ?? undefined,
  };
}

/** Names have the form `jobs`, `jobs:{…}` with `keyArgs`, or `jobs({…})` without. */
function parse({ fieldName, storeFieldName }: ListName): RawArguments | undefined {
  const suffix = storeFieldName.slice(fieldName.length);
  const json = suffix === '' ? '{}' : /^(?::(\{.*\})|\((\{.*\})\))$/s.exec(suffix)?.slice(1).find(Boolean);
  return json === undefined ? undefined : JSON.parse(json);
}

/** Returns whether lists with different arguments have different names in the store. */
function hasDistinctNames(cache: ApolloCache, { typename, fieldName }: ListName, raw: RawArguments): boolean {
  const policies = policiesOf(cache);
  if (!policies) return true;
  const nameWith = (args: object) => policies.getStoreFieldName({ typename, fieldName, args: { ...raw, ...args } });
  return (
    (typename !== 'Query' || nameWith({ projectId: 'a' }) !== nameWith({ projectId: 'b' })) &&
    nameWith({ includeDeleted: true }) !== nameWith({ includeDeleted: false }) &&
    FILTERS.every((name) => nameWith({ filter: { [name]: 'a' } }) !== nameWith({ filter: { [name]: 'b' } }))
  );
}

const policiesOf = (cache: ApolloCache): InMemoryCache['policies'] | undefined =>
  'policies' in cache ? (cache as InMemoryCache).policies : undefined;

const hasOnly = (object: object, names: readonly string[]): boolean =>
  Object.entries(object).every(([name, value]) => value == null || names.includes(name));
