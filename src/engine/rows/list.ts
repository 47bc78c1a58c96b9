import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from '../../graphql/context.ts';
import { type ListArguments, type ListRequest, requestList } from '../plan/list-criteria.ts';
import { listKey } from '../plan/list-key.ts';
import type { Relation } from '../plan/relations.ts';
import { totalKey } from '../plan/selection.ts';
import { type CursorScope, encodeCursor } from './cursor.ts';
import type { ReadRow } from './row-sets.ts';

/**
 * What a connection type of the schema is resolved from, and its page info: a
 * page that was read along with the row whose list it is.
 */
export class List {
  readonly #territory: CursorScope;
  readonly #request: ListRequest;
  readonly #row: ReadRow;
  readonly #key: string;
  readonly #page: readonly ReadRow[] | undefined;

  /**
   * @param row whose list it is
   * @param key under which the row has it
   */
  constructor(territory: CursorScope, request: ListRequest, row: ReadRow, key: string) {
    this.#territory = territory;
    this.#request = request;
    this.#row = row;
    this.#key = key;
    this.#page = row[key] as readonly ReadRow[] | undefined;
  }

  /** Throws where no row of it was read. */
  get #rows(): readonly ReadRow[] {
    if (!this.#page) throw new Error(`The rows of ${this.#key} were not read, and are asked for`);
    return this.#page;
  }

  get totalCount(): unknown {
    return this.#row[totalKey(this.#key)];
  }

  get nodes(): readonly ReadRow[] {
    return this.hasNextPage ? this.#rows.slice(0, this.#request.first) : this.#rows;
  }

  get edges(): Edge[] {
    return this.nodes.map((node) => new Edge(this, node));
  }

  get pageInfo(): this {
    return this;
  }

  /** Where it matters, one row more was read than asked for. */
  get hasNextPage(): boolean {
    return this.#rows.length > this.#request.first;
  }

  get hasPreviousPage(): boolean {
    return this.#request.position !== undefined;
  }

  get startCursor(): string | null {
    return this.cursorOf(this.nodes.at(0));
  }

  get endCursor(): string | null {
    return this.cursorOf(this.nodes.at(-1));
  }

  cursorOf(row: ReadRow | undefined): string | null {
    return row ? encodeCursor(this.#territory, row as unknown as { id: string; createdAt: string }) : null;
  }
}

/**
 * A row of a list and its place there. A class, as what has getters of its own
 * is of a shape of its own, which keeps the row alive until all of the heap is
 * collected.
 */
class Edge {
  readonly #list: List;
  readonly node: ReadRow;

  constructor(list: List, node: ReadRow) {
    this.#list = list;
    this.node = node;
  }

  get cursor(): string | null {
    return this.#list.cursorOf(this.node);
  }
}

/** The list that was read with a row for a field. Throws when that field asks for it wrongly: then it was not read. */
export function listIn(
  row: ReadRow,
  { kind, projectId }: CursorScope,
  key: string,
  { scope }: Context,
  args: ListArguments,
): List {
  const request = requestList(scope, kind, projectId, args);
  return new List({ kind, projectId }, request, row, key);
}

export const resolveList =
  ({ rows }: Relation): GraphQLFieldResolver<ReadRow, Context, ListArguments> =>
  (row, args, context, { fieldNodes }) =>
    listIn(row, { kind: rows, projectId: row['projectId'] as string }, listKey(fieldNodes), context, args);
