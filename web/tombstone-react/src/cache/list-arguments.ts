import type { ApolloCache } from '@apollo/client';
import type { InMemoryCache } from '@apollo/client/cache';

/** The arguments of a list in the cache. Ids are in lower case. */
export interface ListArguments {
  readonly projectId?: string | undefined;
  readonly includeDeleted: boolean;
  readonly status?: readonly unknown[] | undefined;
  /** The adapters that a row must have. An adapter's own list may also be filtered by an adapter, so there may be two. */
  readonly adapterIds: readonly string[];
  readonly createdAt?: InstantFilter | undefined;
  readonly startedAt?: InstantFilter | undefined;
  readonly deletedAt?: InstantFilter | undefined;
  readonly search?: string | undefined;
  /** Undefined when the names of lists in the cache leave the order out. */
  readonly order?: ListOrder | undefined;
  /** The cursor before its first row; undefined for lists whose pages are merged. */
  readonly after?: string | undefined;
}

type ListOrder = 'NEWEST_FIRST' | 'OLDEST_FIRST';

/** A condition on an instant of a row. */
export interface InstantFilter {
  readonly isNull?: boolean | null;
  readonly gte?: string | null;
  readonly lt?: string | null;
}

interface RawArguments {
  readonly projectId?: string | null;
  readonly includeDeleted?: boolean | null;
  readonly filter?: ListFilter | null;
  readonly order?: ListOrder | null;
  readonly after?: string | null;
}

/** The filter of a list, as a query names it. */
interface ListFilter {
  /** GraphQL accepts a single value in place of a list. */
  readonly status?: string | readonly string[] | null;
  readonly adapterId?: string | null;
  readonly createdAt?: InstantFilter | null;
  readonly startedAt?: InstantFilter | null;
  readonly search?: string | null;
  readonly deletedAt?: InstantFilter | null;
}

/** A list in the cache: the type of the object that has it, its field name, and its name in the store. */
interface ListName {
  readonly typename: string;
  readonly fieldName: string;
  readonly storeFieldName: string;
}

const PAGING = ['first', 'after'];
const ARGUMENTS = ['projectId', 'includeDeleted', 'filter', 'order'];
const FILTERS = ['status', 'adapterId', 'createdAt', 'startedAt', 'search', 'deletedAt'];

/**
 * Parses the arguments of a list from its name in the store. Returns undefined when the name does not contain all of
 * them: the app's own `keyArgs` leaves some out, or the query has arguments or directives that are not known here.
 */
export function parseListArguments(cache: ApolloCache, list: ListName): ListArguments | undefined {
  const raw = parse(list);
  if (!raw || !hasDistinctNames(cache, list, raw)) return undefined;
  const { projectId, includeDeleted, filter, order } = raw;
  if (!hasOnly(raw, [...PAGING, ...ARGUMENTS]) || !hasOnly(filter ?? {}, FILTERS)) return undefined;
  return {
    projectId: projectId?.toLowerCase(),
    includeDeleted: includeDeleted ?? false,
    status: filter?.status == null ? undefined : [filter.status].flat(),
    adapterIds: filter?.adapterId ? [filter.adapterId.toLowerCase()] : [],
    createdAt: filter?.createdAt ?? undefined,
    startedAt: filter?.startedAt ?? undefined,
    deletedAt: filter?.deletedAt ?? undefined,
    search: filter?.search ?? undefined,
    order: hasNamesByOrder(cache, list, raw) ? (order ?? 'NEWEST_FIRST') : undefined,
    after: raw.after ?? undefined,
  };
}

/** Names have the form `jobs`, `jobs:{…}` with `keyArgs`, or `jobs({…})` without. */
function parse({ fieldName, storeFieldName }: ListName): RawArguments | undefined {
  const suffix = storeFieldName.slice(fieldName.length);
  const json = suffix === '' ? '{}' : /^(?::(\{.*\})|\((\{.*\})\))$/s.exec(suffix)?.slice(1).find(Boolean);
  return json === undefined ? undefined : JSON.parse(json);
}

/**
 * Returns whether a row may enter a list with this filter after it was created: `status` and `startedAt` change, and
 * `search` also looks in `error`, which a job has once it failed.
 */
export const mayRowsEnterLater = ({ status, startedAt, search }: { [name in keyof ListFilter]?: unknown }): boolean =>
  status != null || startedAt != null || search != null;

/** Returns whether lists that show other rows have different names in the store. */
function hasDistinctNames(cache: ApolloCache, list: ListName, raw: RawArguments): boolean {
  const nameWith = namesWith(cache, list, raw);
  return (
    !nameWith ||
    ((list.typename !== 'Query' || nameWith({ projectId: 'a' }) !== nameWith({ projectId: 'b' })) &&
      nameWith({ includeDeleted: true }) !== nameWith({ includeDeleted: false }) &&
      FILTERS.every((name) => nameWith({ filter: { [name]: 'a' } }) !== nameWith({ filter: { [name]: 'b' } })))
  );
}

/** Returns whether lists with another order have different names in the store. */
function hasNamesByOrder(cache: ApolloCache, list: ListName, raw: RawArguments): boolean {
  const nameWith = namesWith(cache, list, raw);
  return !nameWith || nameWith({ order: 'a' }) !== nameWith({ order: 'b' });
}

/** Returns a function that names a list in the store with some other arguments; undefined for caches of another kind. */
function namesWith(cache: ApolloCache, { typename, fieldName }: ListName, raw: RawArguments) {
  const policies = policiesOf(cache);
  return policies && ((args: object) => policies.getStoreFieldName({ typename, fieldName, args: { ...raw, ...args } }));
}

const policiesOf = (cache: ApolloCache): InMemoryCache['policies'] | undefined =>
  'policies' in cache ? (cache as InMemoryCache).policies : undefined;

const hasOnly = (object: object, names: readonly string[]): boolean =>
  Object.entries(object).every(([name, value]) => value == null || names.includes(name));
