import DataLoader from 'dataloader';
import type { Visibility } from '../model/policy.ts';
import type { ReadRow } from '../rows/row-view.ts';
import { type Plan, type Read, type Reader, readRows } from './plan.ts';

/**
 * Gathers rows that are read at once and alike, such as by two aliases or
 * payloads, into one statement. Nothing is cached: a mutation may stand between
 * two reads of a request.
 */
export class Loaders<Viewer> {
  readonly #reader: Reader<Viewer>;
  readonly #loaders = new Map<string, DataLoader<string, ReadRow | null>>();

  constructor(reader: Reader<Viewer>) {
    this.#reader = reader;
  }

  get reader(): Reader<Viewer> {
    return this.#reader;
  }

  /** A row by its id, as the plan selects it; `null` when the viewer can see none. */
  row(
    plan: Plan<Viewer>,
    visibility: Visibility,
    id: string,
    variables: Record<string, unknown>,
  ): Promise<ReadRow | null> {
    return this.#loader(plan.forRequest(this.#reader, visibility, variables)).load(id);
  }

  #loader(read: Read<Viewer>): DataLoader<string, ReadRow | null> {
    const { statement, requests } = read;
    const key = requests.length === 0 ? statement.readKey : `${statement.readKey} ${JSON.stringify(requests)}`;
    let loader = this.#loaders.get(key);
    if (!loader) {
      loader = new DataLoader((ids) => readRows(this.#reader, read, ids), { cache: false });
      this.#loaders.set(key, loader);
    }
    return loader;
  }
}
