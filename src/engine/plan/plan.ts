import { RequestError } from '../errors.ts';
import { LimitedMap, type MemoryLimit } from '../limited-map.ts';
import type { Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import { type ListRequest, type PolicyContext, requestList, shapeOf } from '../rows/list-request.ts';
import { compile } from '../sql/compile.ts';
import type { FilteredRows, Selection } from '../sql/selection.ts';
import type { ReadStatement } from '../sql/statement.ts';
import type { Reader } from './reader.ts';

/** A plan with the arguments of one request. It can run as soon as the ids are known. */
export interface PreparedRead<Viewer> {
  readonly plan: Plan<Viewer>;
  readonly statement: ReadStatement<Viewer>;
  /** The requests of lists by their index in the plan; an error for a list with invalid arguments. */
  readonly requests: readonly (ListRequest | Error)[];
}

/**
 * How one root field of a document is read. A plan is built once for a
 * document. Its statement is compiled once for each shape of arguments and
 * viewers.
 */
export class Plan<Viewer> {
  /** The entity of the rows that are looked up; `undefined` for a root list. */
  readonly entity: EntityType | undefined;
  readonly selection: Selection;
  readonly #lists: readonly FilteredRows[];
  readonly #statements: LimitedMap<ReadStatement<Viewer>>;

  /** @param lists all lists and filtered counts of the selection, by their index */
  constructor(
    entity: EntityType | undefined,
    selection: Selection,
    lists: readonly FilteredRows[],
    memory: MemoryLimit,
  ) {
    this.entity = entity;
    this.selection = selection;
    this.#lists = lists;
    this.#statements = new LimitedMap(memory, bytesOf);
  }

  /**
   * Checks the arguments of every list, and chooses the statement.
   *
   * @param rootList the checked request of the plan's first list, if that list is the root field
   */
  prepare(
    { model, viewer }: Reader<Viewer>,
    visibility: Visibility,
    variables: Record<string, unknown>,
    rootList?: ListRequest,
  ): PreparedRead<Viewer> {
    const requests = this.#lists.map((list) =>
      list.index === 0 && rootList ? rootList : requestOf({ model, viewer }, list, variables),
    );
    let shape = `${visibility} ${model.policy.shapeOf(viewer)}`;
    for (const [index, request] of requests.entries()) {
      shape +=
        request instanceof Error ? ' error' : ` ${shapeOf(request, (this.#lists[index] as FilteredRows).filters)}`;
    }
    let statement = this.#statements.get(shape);
    if (!statement) {
      statement = compile(model, this.entity, this.selection, visibility, { ids: [], viewer, requests });
      this.#statements.add(shape, statement);
    }
    return { plan: this, statement, requests };
  }
}

/** Returns the request of a list. Returns the error of invalid arguments, which concerns this field and no others. */
function requestOf<Viewer>(
  policyContext: PolicyContext<Viewer>,
  { relation, argumentsFor }: FilteredRows,
  variables: Record<string, unknown>,
): ListRequest | Error {
  try {
    return requestList(policyContext, relation.rows, argumentsFor(variables));
  } catch (error) {
    if (error instanceof RequestError || error instanceof TypeError || policyContext.model.policy.isDenial(error))
      return error as Error;
    throw error;
  }
}

/** Estimates the memory that a statement takes: its text, its parameters, and the classes of its rows. */
const bytesOf = <Viewer>({ text }: ReadStatement<Viewer>): number =>
  STATEMENT_OVERHEAD + BYTES_PER_CHARACTER * text.length;

/** In bytes. */
const BYTES_PER_CHARACTER = 8;
const STATEMENT_OVERHEAD = 2_000;
