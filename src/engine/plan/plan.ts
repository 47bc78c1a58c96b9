import type { Scope } from '../../domain/access/scope.ts';
import { DomainError } from '../../domain/errors.ts';
import type { EntityType, Tables } from '../../domain/table.ts';
import type { Allowance, Fetch } from '../../postgres/index.ts';
import { ANY_PROJECT } from '../rows/cursor.ts';
import { type ReadRow, rowsOf } from '../rows/row-sets.ts';
import { compile } from '../sql/compile.ts';
import { shapeOf } from '../sql/conditions.ts';
import type { Source, Statement } from '../sql/named-statement.ts';
import type { Visibility } from '../sql/visibility.ts';
import { type ListRequest, requestList } from './list-criteria.ts';
import type { ListSelection, Selection } from './selection.ts';

/** What a read works on: a way to the database, the tables that the entities describe, and who is asking. */
export interface Reader {
  readonly fetch: Fetch;
  readonly tables: Tables;
  readonly scope: Scope;
  /** What may be read for the request; `undefined` for as much as there is. */
  readonly allowance?: Allowance;
}

/** A plan for one request: only the ids are left open. */
export interface Read {
  readonly plan: Plan;
  readonly statement: Statement;
  readonly requests: Source['requests'];
}

/** How many shapes of one plan are remembered. A document that varies more, by page sizes or filters, is compiled anew. */
const REMEMBERED_SHAPES = 200;

/**
 * How one place of a document is read. It is made once for a document, and its
 * statement once for each shape that the arguments and the scope take.
 */
export class Plan {
  readonly kind: EntityType | undefined;
  readonly selection: Selection;
  readonly #lists: readonly ListSelection[];
  readonly #statements = new Map<string, Statement>();

  /** @param lists all that are in the selection, by their index */
  constructor(kind: EntityType | undefined, selection: Selection, lists: readonly ListSelection[]) {
    this.kind = kind;
    this.selection = selection;
    this.#lists = lists;
  }

  /** The plan with the arguments of one request. A list that is asked for wrongly is left out: who shows it says what is wrong. */
  forRequest({ tables, scope }: Reader, reach: Visibility, variables: Record<string, unknown>): Read {
    const requests = this.#lists.map((list) => requested(scope, list, variables));
    const shape = `${reach} ${shapeOfScope(scope)} ${requests.map((request) => request && shapeOf(request))}`;
    let statement = this.#statements.get(shape);
    if (!statement) {
      if (this.#statements.size === REMEMBERED_SHAPES) this.#statements.clear();
      statement = compile(tables, this.kind, this.selection, reach, { ids: [], scope, requests });
      this.#statements.set(shape, statement);
    }
    return { plan: this, statement, requests };
  }
}

const shapeOfScope = ({ projects }: Scope): string => `${projects.read === 'every'} ${projects.administer === 'every'}`;

function requested(scope: Scope, list: ListSelection, variables: Record<string, unknown>): ListRequest | undefined {
  const args = list.argumentsFor(variables);
  if (!args) return undefined;
  const { rows, by } = list.relation;
  try {
    return requestList(scope, rows, by.length === 0 ? undefined : ANY_PROJECT, args);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Rows by their ids, in one statement; `null` where there is none that the viewer can see. */
export async function readRows(
  { fetch, scope, allowance }: Reader,
  { plan, statement, requests }: Read,
  ids: readonly string[],
): Promise<(ReadRow | null)[]> {
  const source: Source = { ids, scope, requests };
  const { name, text, parameters, views } = statement;
  const params = parameters.map((find) => find(source));
  const rows = rowsOf(views, await fetch(name, text, params, allowance), plan.kind ? (ids[0] as string) : null);
  if (!plan.kind) return ids.map(() => rows[0] ?? null);
  const byId = new Map(rows.map((row) => [row['id'], row]));
  return ids.map((id) => byId.get(id) ?? null);
}
