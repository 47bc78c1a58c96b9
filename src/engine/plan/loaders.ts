import DataLoader from 'dataloader';
import type { ReadRow } from '../rows/row-sets.ts';
import type { Visibility } from '../sql/visibility.ts';
import { type Plan, type Read, type Reader, readRows } from './plan.ts';

/**
 * Gathers rows that are asked for at once and in the same way, such as by two
 * aliases or payloads, into one statement. Nothing is remembered: a mutation may
 * stand between two reads of a request.
 */
export class Loaders {
  readonly #reader: Reader;
  readonly #loaders = new Map<string, DataLoader<string, ReadRow | null>>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** A row by its id, as a plan shows it; `null` when the viewer can see none. */
  row(plan: Plan, reach: Visibility, id: string, variables: Record<string, unknown>): Promise<ReadRow | null> {
    return this.#loader(plan.forRequest(this.#reader, reach, variables)).load(id);
  }

  #loader(read: Read): DataLoader<string, ReadRow | null> {
    const { statement, requests } = read;
    const way = requests.length === 0 ? statement.readKey : `${statement.readKey} ${JSON.stringify(requests)}`;
    let loader = this.#loaders.get(way);
    if (!loader) {
      loader = new DataLoader((ids) => readRows(this.#reader, read, ids), { cache: false });
      this.#loaders.set(way, loader);
    }
    return loader;
  }
}
