import { encodeCursor } from '../reads/cursor.ts';
import { type ListArguments, type ListRequest, requestList } from '../reads/list-request.ts';
import type { Page } from '../reads/pages.ts';
import type { Relation } from '../reads/relations.ts';
import type { Row } from '../reads/row.ts';
import type { Context } from './context.ts';
import type { Loaders } from './loaders.ts';

/** A kind of row that has a place in a list. */
export interface Listed {
  id: string;
  createdAt: Date;
}

/** The row whose list it is: itself a project, or of one. The list of all projects has neither. */
interface Parent {
  readonly id: string;
  readonly projectId: string | undefined;
}

/** The parent of all projects, which are rows of no other row. */
export const NO_PARENT: Parent = { id: '00000000-0000-0000-0000-000000000000', projectId: undefined };

/** A page of a row's list, as a connection. Throws at once when it is asked for wrongly; reads rows and counts only as they are selected. */
export function list<Entity extends Listed>(
  { scope, loaders }: Context,
  relation: Relation<Entity>,
  parent: Parent,
  args: ListArguments,
): List<Entity> {
  return new List(loaders, relation, parent, requestList(scope, relation.rows, parent.projectId, args));
}

/** What a connection type of the schema is resolved from. */
export class List<Entity extends Listed> {
  readonly #loaders: Loaders;
  readonly #relation: Relation<Entity>;
  readonly #parent: Parent;
  readonly #request: ListRequest;

  constructor(loaders: Loaders, relation: Relation<Entity>, parent: Parent, request: ListRequest) {
    this.#loaders = loaders;
    this.#relation = relation;
    this.#parent = parent;
    this.#request = request;
  }

  async nodes(): Promise<Row<Entity>[]> {
    return (await this.#page()).rows;
  }

  async edges() {
    return (await this.nodes()).map((node) => ({ node, cursor: () => this.#cursor(node) }));
  }

  async pageInfo() {
    const { rows, hasNextPage } = await this.#page();
    return {
      hasNextPage,
      hasPreviousPage: this.#request.position !== undefined,
      startCursor: () => this.#cursor(rows[0]),
      endCursor: () => this.#cursor(rows.at(-1)),
    };
  }

  totalCount(): Promise<number> {
    return this.#loaders.count(this.#relation, this.#parent.id, this.#request);
  }

  #page(): Promise<Page<Entity>> {
    return this.#loaders.page(this.#relation, this.#parent.id, this.#request);
  }

  #cursor(row: Row<Entity> | undefined): string | null {
    if (!row) return null;
    const { id, createdAt } = row as unknown as { id: string; createdAt: string };
    return encodeCursor({ kind: this.#relation.rows, projectId: this.#parent.projectId }, { id, createdAt });
  }
}
