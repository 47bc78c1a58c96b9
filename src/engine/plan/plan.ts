import { RequestError } from '../errors.ts';
import type { Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import { compile } from '../sql/compile.ts';
import type { Statement } from '../sql/statement.ts';
import { type Authority, type ListRequest, requestList, shapeOf } from './list-request.ts';
import type { Reader } from './reader.ts';
import type { ListSelection, Selection } from './selection.ts';

/** A plan with the arguments of one request: what to run once the ids are known. */
export interface PreparedRead<Viewer> {
  readonly plan: Plan<Viewer>;
  readonly statement: Statement<Viewer>;
  /** By the index of the list in its plan; an error for one that must not be answered. */
  readonly requests: readonly (ListRequest | Error)[];
}

/** How many statements of one plan are kept. A document that varies more, by page sizes or filters, is compiled again. */
const MAX_STATEMENTS = 200;

/**
 * How one root field of a document is read. It is made once for a document, and
 * its statement once for each shape that arguments and viewers take.
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

  /**
   * Checks the arguments of every list, and chooses the statement.
   *
   * @param rootList the request of the plan's first list, where that is the root field: it is checked already
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
    const shapes = this.#lists.map(({ filters, index }) => {
      const request = requests[index] as ListRequest | Error;
      return request instanceof Error ? 'error' : shapeOf(request, filters);
    });
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

/** The request of a list; the error where its arguments are wrong: it belongs to the field, and not to the read. */
function requestOf<Viewer>(
  authority: Authority<Viewer>,
  { relation, argumentsFor }: ListSelection,
  variables: Record<string, unknown>,
): ListRequest | Error {
  try {
    return requestList(authority, relation.rows, argumentsFor(variables));
  } catch (error) {
    if (error instanceof RequestError || error instanceof TypeError || authority.model.policy.isDenial(error))
      return error as Error;
    throw error;
  }
}
