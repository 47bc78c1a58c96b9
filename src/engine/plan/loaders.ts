import DataLoader from 'dataloader';
import type { Visibility } from '../model/policy.ts';
import type { ListRequest } from '../rows/list-request.ts';
import type { ReadRow } from '../rows/read-row.ts';
import type { Plan, PreparedRead } from './plan.ts';
import { readRows } from './read-rows.ts';
import type { Reader } from './reader.ts';

type Loader = DataLoader<string, ReadRow | null>;
type Requests = PreparedRead<unknown>['requests'];

/**
 * Batches reads of one request: rows that are read at the same time with the
 * same selection share a statement. Nothing is cached, because a mutation may
 * change rows between two reads.
 */
export class Loaders<Viewer> {
  readonly reader: Reader<Viewer>;
  /** By the key of their statement. */
  readonly #loaders = new Map<string, readonly { readonly requests: Requests; readonly loader: Loader }[]>();

  constructor(reader: Reader<Viewer>) {
    this.reader = reader;
  }

  /** Resolves to a row with the plan's selection; `null` if the viewer can see no row with this id. */
  row(
    plan: Plan<Viewer>,
    visibility: Visibility,
    id: string,
    variables: Record<string, unknown>,
    rootList?: ListRequest,
  ): Promise<ReadRow | null> {
    return this.#loader(plan.prepare(this.reader, visibility, variables, rootList)).load(id);
  }

  #loader(read: PreparedRead<Viewer>): Loader {
    const { statement, requests } = read;
    const alike = this.#loaders.get(statement.readKey) ?? [];
    // Most requests read once, so lists are compared only where there is another read.
    const found = alike.find((other) => areSame(other.requests, requests));
    if (found) return found.loader;
    const loader: Loader = new DataLoader((ids) => readRows(this.reader, read, ids), { cache: false });
    this.#loaders.set(statement.readKey, [...alike, { requests, loader }]);
    return loader;
  }
}

const areSame = (requests: Requests, others: Requests): boolean =>
  JSON.stringify(requests, replacer) === JSON.stringify(others, replacer);

/** JSON.stringify writes an error as an empty object. */
const replacer = (_key: string, value: unknown): unknown => (value instanceof Error ? value.message : value);
