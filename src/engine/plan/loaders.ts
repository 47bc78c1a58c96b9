import DataLoader from 'dataloader';
import type { Visibility } from '../model/policy.ts';
import type { ReadRow } from '../rows/read-row.ts';
import type { ListRequest } from './list-request.ts';
import type { Plan, PreparedRead } from './plan.ts';
import { readRows } from './read-rows.ts';
import type { Reader } from './reader.ts';

/**
 * Batches reads of one request: rows that are read at the same time with the
 * same selection share a statement. Nothing is cached, because a mutation may
 * change rows between two reads.
 */
export class Loaders<Viewer> {
  readonly reader: Reader<Viewer>;
  readonly #loaders = new Map<string, DataLoader<string, ReadRow | null>>();

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

  #loader(read: PreparedRead<Viewer>): DataLoader<string, ReadRow | null> {
    const { statement, requests } = read;
    const key =
      requests.length === 0 ? statement.readKey : `${statement.readKey} ${JSON.stringify(requests, replacer)}`;
    let loader = this.#loaders.get(key);
    if (!loader) {
      loader = new DataLoader((ids) => readRows(this.reader, read, ids), { cache: false });
      this.#loaders.set(key, loader);
    }
    return loader;
  }
}

/** JSON.stringify writes an error as an empty object. */
const replacer = (_key: string, value: unknown): unknown => (value instanceof Error ? value.message : value);
