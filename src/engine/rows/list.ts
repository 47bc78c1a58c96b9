import type { GraphQLFieldResolver } from 'graphql';
import type { Relation } from '../model/relation.ts';
import type { EngineContext } from '../operation/context.ts';
import { listKey } from '../plan/list-key.ts';
import { type ListArguments, type ListRequest, requestList } from '../plan/list-request.ts';
import { totalKey } from '../plan/selection.ts';
import { type CursorScope, encodeCursor, type Position } from './cursor.ts';
import type { ReadRow } from './row-view.ts';

/**
 * What a connection type resolves from, and its page info: a page that was read
 * along with the row whose list it is.
 */
export class List {
  readonly #scope: CursorScope;
  readonly #request: ListRequest;
  readonly #row: ReadRow;
  readonly #key: string;
  readonly #page: readonly ReadRow[] | undefined;

  /**
   * @param row whose list it is
   * @param key under which the row has it
   */
  constructor(scope: CursorScope, request: ListRequest, row: ReadRow, key: string) {
    this.#scope = scope;
    this.#request = request;
    this.#row = row;
    this.#key = key;
    this.#page = row[key] as readonly ReadRow[] | undefined;
  }

  /** Throws where the plan selected no rows of it. */
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

  /** One row more than a page was read, where the selection asks for this. */
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
    return row ? encodeCursor(this.#scope, row as unknown as Position) : null;
  }
}

/**
 * A row of a list with its cursor. A class: an object literal with getters has
 * a hidden class of its own, which keeps the row alive until a full garbage
 * collection.
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

/** Resolves a list that belongs to a row. Throws where its arguments are wrong: then it was not read. */
export const resolveList =
  <Viewer>({ rows }: Relation): GraphQLFieldResolver<ReadRow, EngineContext<Viewer>, ListArguments> =>
  (row, args, { loaders: { reader } }, { fieldNodes }) => {
    const scope = { entity: rows, partition: row[reader.model.partition.key] as string };
    return new List(scope, requestList(reader, scope, args), row, listKey(fieldNodes));
  };
