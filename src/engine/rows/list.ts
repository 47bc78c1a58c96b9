import type { ListRequest } from '../plan/list-request.ts';
import { encodeCursor, type Position } from './cursor.ts';
import type { ReadRow } from './read-row.ts';

/** A list of a parent row, with the page that was read of it: what a connection type and its page info resolve from. */
export class List {
  readonly #request: ListRequest;
  readonly #partition: string | undefined;
  readonly #page: readonly ReadRow[] | undefined;
  readonly totalCount: unknown;

  /**
   * @param page the rows that were read: one more than were asked for, where the selection asks if rows follow them;
   *   `undefined` where no rows are selected
   * @param totalCount `undefined` where it is not selected
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

  /** Throws where the plan selected no rows. */
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
    return encodeCursor({ entity: this.#request.entity, partition: this.#partition }, row as unknown as Position);
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
