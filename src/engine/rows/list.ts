import { encodeCursor, type Position } from './cursor.ts';
import type { ListRequest } from './list-request.ts';
import type { ReadRow } from './read-row.ts';

/** The value of a connection field, and of its `pageInfo`: the page of a list that was read. */
export class List {
  readonly #request: ListRequest;
  readonly #partition: string | undefined;
  readonly #page: readonly ReadRow[] | undefined;
  readonly totalCount: unknown;

  /**
   * @param page the rows that were read, with one more than `first` if `hasNextPage` is selected; `undefined` if no
   *   rows are selected
   * @param totalCount `undefined` if it is not selected
   */
  constructor(
    request: ListRequest,
    partition: string | undefined,
    page: readonly ReadRow[] | undefined,
    totalCount: unknown,
  ) {
    this.#request = request;
    this.#partition = partition;
    this.#page = page;
    this.totalCount = totalCount;
  }

  /** Throws if no rows are selected. */
  get #rows(): readonly ReadRow[] {
    if (!this.#page) throw new Error(`The rows of a list of ${this.#request.entity.name} were not read`);
    return this.#page;
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

  get hasNextPage(): boolean {
    return this.#rows.length > this.#request.first;
  }

  get hasPreviousPage(): boolean {
    return this.#request.after !== undefined;
  }

  get startCursor(): string | null {
    return this.cursorOf(this.nodes.at(0));
  }

  get endCursor(): string | null {
    return this.cursorOf(this.nodes.at(-1));
  }

  cursorOf(row: ReadRow | undefined): string | null {
    if (!row) return null;
    const { entity, order } = this.#request;
    return encodeCursor({ entity, order, partition: this.#partition }, row as unknown as Position);
  }
}

/**
 * A row of a list with its cursor. It is a class because V8 gives each object
 * literal with getters a hidden class of its own, which keeps the row in memory
 * until a full garbage collection.
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
