import DataLoader from 'dataloader';
import { readCounts } from '../reads/counts.ts';
import type { ListRequest, Wanted } from '../reads/list-request.ts';
import { type Page, readPages } from '../reads/pages.ts';
import type { Reader } from '../reads/reader.ts';
import type { Relation } from '../reads/relations.ts';
import type { Row } from '../reads/row.ts';
import { readReachableRows, readRows } from '../reads/rows.ts';
import type { Kind } from '../reads/tables.ts';

/**
 * Gathers what the fields of one level ask for into one statement each. Every
 * loader is keyed by what it shows, so that two aliases of a list with
 * different arguments never share rows.
 */
export class Loaders {
  readonly #reader: Reader;
  readonly #loaders = new Map<Kind | Relation, Map<string, DataLoader<string, unknown>>>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** A row by its id, deleted or not. For relations and for what a mutation changed. */
  row<Entity extends object>(kind: Kind<Entity>, id: string): Promise<Row<Entity> | null> {
    return this.#loader(kind, 'row', (ids) => readRows(this.#reader, kind, ids)).load(id);
  }

  /** A row by its id, as it may be asked for from outside without includeDeleted. */
  reachableRow<Entity extends object>(kind: Kind<Entity>, id: string): Promise<Row<Entity> | null> {
    return this.#loader(kind, 'reachable', (ids) => readReachableRows(this.#reader, kind, ids)).load(id);
  }

  page<Entity extends object>(
    relation: Relation<Entity>,
    parentId: string,
    request: ListRequest,
  ): Promise<Page<Entity>> {
    const shown = `page ${JSON.stringify(request)}`;
    return this.#loader(relation, shown, (ids) => readPages(this.#reader, relation, ids, request)).load(parentId);
  }

  count(relation: Relation, parentId: string, { includeDeleted, filter }: Wanted): Promise<number> {
    const wanted = { includeDeleted, filter };
    const shown = `count ${JSON.stringify(wanted)}`;
    return this.#loader(relation, shown, (ids) => readCounts(this.#reader, relation, ids, wanted)).load(parentId);
  }

  /** Forgets every row, because a write may have changed it. */
  forget(): void {
    this.#loaders.clear();
  }

  #loader<Value>(
    of: Kind | Relation,
    shown: string,
    read: (ids: readonly string[]) => Promise<Value[]>,
  ): DataLoader<string, Value> {
    let loaders = this.#loaders.get(of);
    if (!loaders) this.#loaders.set(of, (loaders = new Map()));
    let loader = loaders.get(shown) as DataLoader<string, Value> | undefined;
    if (!loader) loaders.set(shown, (loader = new DataLoader<string, Value>(read)));
    return loader;
  }
}
