import type { GraphQLFieldResolver } from 'graphql';
import { encodeCursor, type Territory } from '../reads/cursor.ts';
import { type ListArguments, type ListRequest, requestList } from '../reads/list-request.ts';
import type { ReadRow } from '../reads/plan.ts';
import type { Relation } from '../reads/relations.ts';
import { totalKey } from '../reads/selection.ts';
import type { Context } from './context.ts';
import { listKey } from './list-key.ts';

/** What a connection type of the schema is resolved from: a page that was read along with the row whose list it is. */
export class List {
  readonly #territory: Territory;
  readonly #request: ListRequest;
  readonly #rows: readonly ReadRow[];
  readonly totalCount: unknown;

  constructor(territory: Territory, request: ListRequest, rows: readonly ReadRow[], totalCount: unknown) {
    this.#territory = territory;
    this.#request = request;
    this.#rows = rows;
    this.totalCount = totalCount;
  }

  get nodes(): readonly ReadRow[] {
    return this.#hasNextPage ? this.#rows.slice(0, this.#request.first) : this.#rows;
  }

  get edges() {
    const cursor = (node: ReadRow) => this.#cursor(node);
    return this.nodes.map((node) => ({
      node,
      get cursor() {
        return cursor(node);
      },
    }));
  }

  get pageInfo() {
    const cursor = (index: number) => this.#cursor(this.nodes.at(index));
    return {
      hasNextPage: this.#hasNextPage,
      hasPreviousPage: this.#request.position !== undefined,
      get startCursor() {
        return cursor(0);
      },
      get endCursor() {
        return cursor(-1);
      },
    };
  }

  /** Where it matters, one row more was read than asked for. */
  get #hasNextPage(): boolean {
    return this.#rows.length > this.#request.first;
  }

  #cursor(row: ReadRow | undefined): string | null {
    return row ? encodeCursor(this.#territory, row as unknown as { id: string; createdAt: string }) : null;
  }
}

/** The list that was read with a row for a field. Throws when that field asks for it wrongly: then it was not read. */
export function listIn(
  row: ReadRow,
  { kind, projectId }: Territory,
  key: string,
  { scope }: Context,
  args: ListArguments,
): List {
  const request = requestList(scope, kind, projectId, args);
  return new List({ kind, projectId }, request, (row[key] as ReadRow[] | null) ?? [], row[totalKey(key)]);
}

export const resolveList =
  ({ rows }: Relation): GraphQLFieldResolver<ReadRow, Context, ListArguments> =>
  (row, args, context, { fieldNodes }) =>
    listIn(row, { kind: rows, projectId: row['projectId'] as string }, listKey(fieldNodes), context, args);
