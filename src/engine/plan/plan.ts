import type { Allowance, Fetch } from '../../postgres/index.ts';
import { RequestError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { ANY_PARENT, type Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import { rowsOf } from '../rows/row-sets.ts';
import type { ReadRow } from '../rows/row-view.ts';
import { compile } from '../sql/compile.ts';
import type { Statement, StatementInput } from '../sql/statement.ts';
import { type ListRequest, requestList, shapeOf } from './list-request.ts';
import type { ListSelection, Selection } from './selection.ts';

/** What a read works on. */
export interface Reader<Viewer> {
  readonly fetch: Fetch;
  readonly model: Model<Viewer>;
  readonly viewer: Viewer;
  /** What may be read for the request; `undefined` for as much as there is. */
  readonly allowance?: Allowance;
}

/** A plan for one request: only the ids are left open. */
export interface Read<Viewer> {
  readonly plan: Plan<Viewer>;
  readonly statement: Statement<Viewer>;
  readonly requests: StatementInput<Viewer>['requests'];
}

/** How many statements of one plan are kept. A document that varies more, by page sizes or filters, is compiled again. */
const MAX_STATEMENTS = 200;

/**
 * How one field of a document is read. It is made once for a document, and its
 * statement once for each shape that arguments and viewers take.
 */
export class Plan<Viewer> {
  /** The rows that are looked up; `undefined` for a root list. */
  readonly entity: EntityType | undefined;
  readonly selection: Selection;
  readonly #lists: readonly ListSelection[];
  readonly #statements = new Map<string, Statement<Viewer>>();

  /** @param lists all that are in the selection, by their index */
  constructor(entity: EntityType | undefined, selection: Selection, lists: readonly ListSelection[]) {
    this.entity = entity;
    this.selection = selection;
    this.#lists = lists;
  }

  /** The plan with the arguments of one request. A list whose arguments are wrong is left out: its resolver throws the error. */
  forRequest(
    { model, viewer }: Reader<Viewer>,
    visibility: Visibility,
    variables: Record<string, unknown>,
  ): Read<Viewer> {
    const requests = this.#lists.map((list) => requestOf(model, viewer, list, variables));
    const shapes = this.#lists.map(({ filters, index }) => requests[index] && shapeOf(requests[index], filters));
    const shape = `${visibility} ${model.policy.shapeOf(viewer)} ${shapes}`;
    let statement = this.#statements.get(shape);
    if (!statement) {
      if (this.#statements.size === MAX_STATEMENTS) this.#statements.clear();
      statement = compile(model, this.entity, this.selection, visibility, { ids: [], viewer, requests });
      this.#statements.set(shape, statement);
    }
    return { plan: this, statement, requests };
  }
}

function requestOf<Viewer>(
  model: Model<Viewer>,
  viewer: Viewer,
  { relation, argumentsFor }: ListSelection,
  variables: Record<string, unknown>,
): ListRequest | undefined {
  const args = argumentsFor(variables);
  if (!args) return undefined;
  try {
    const partition = relation.by.length === 0 ? undefined : ANY_PARENT;
    return requestList({ model, viewer }, { entity: relation.rows, partition }, args);
  } catch (error) {
    if (error instanceof RequestError || model.policy.isDenial(error)) return undefined;
    throw error;
  }
}

/** Rows by their ids, in one statement; `null` where there is none that the viewer can see. */
export async function readRows<Viewer>(
  { fetch, viewer, allowance }: Reader<Viewer>,
  { plan, statement, requests }: Read<Viewer>,
  ids: readonly string[],
): Promise<(ReadRow | null)[]> {
  const input = { ids, viewer, requests };
  const { name, text, parameters, views } = statement;
  const params = parameters.map((find) => find(input));
  const rows = rowsOf(views, await fetch(name, text, params, allowance), plan.entity ? (ids[0] as string) : null);
  if (!plan.entity) return ids.map(() => rows[0] ?? null);
  const byId = new Map(rows.map((row) => [row['id'], row]));
  return ids.map((id) => byId.get(id) ?? null);
}
