import type { GraphQLResolveInfo } from 'graphql';
import type { Visibility } from '../model/policy.ts';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import type { EngineContext } from '../operation/context.ts';
import type { ReadRow } from '../rows/read-row.ts';
import { listKey } from './list-key.ts';
import { checkPartition, type ListArguments, requestList } from './list-request.ts';
import { Plans } from './plans.ts';

/** What a root field returns to be read: its resolver says what, and the engine reads it with all that is selected. */
export abstract class RootRead {
  abstract read<Viewer>(context: EngineContext<Viewer>, info: GraphQLResolveInfo): Promise<unknown>;
}

/** A row by its id; null when the viewer can see none. */
export class RowRead extends RootRead {
  readonly #entity: EntityType;
  readonly #id: string;
  readonly #visibility: Visibility;
  readonly #check: (row: ReadRow) => boolean;

  /** @param check whether the row is the one that is asked for; throws where the viewer may not see it */
  constructor(entity: EntityType, id: string, visibility: Visibility, check: (row: ReadRow) => boolean) {
    super();
    this.#entity = entity;
    this.#id = id;
    this.#visibility = visibility;
    this.#check = check;
  }

  override async read<Viewer>(context: EngineContext<Viewer>, info: GraphQLResolveInfo): Promise<ReadRow | null> {
    const plan = plansOf(context, info).ofRow(info, this.#entity);
    const row = await context.loaders.row(plan, this.#visibility, this.#id, info.variableValues);
    return row && this.#check(row) ? row : null;
  }
}

/** Where a list hangs. */
export interface ListParent {
  readonly entity: EntityType;
  readonly id: string;
  readonly visibility: Visibility;
  /** The error to throw when the viewer can see no such row. */
  readonly notFound: () => Error;
}

/** A list: of a parent row, or a root list. */
export class ListRead extends RootRead {
  readonly #relation: Relation;
  readonly #args: ListArguments;
  readonly #parent: ListParent | undefined;

  /** @param parent `undefined` for a root list, which has no parent row */
  constructor(relation: Relation, args: ListArguments, parent: ListParent | undefined) {
    super();
    this.#relation = relation;
    this.#args = args;
    this.#parent = parent;
  }

  /** Reads the list along with its parent row, so that no parent and an empty list differ. */
  override async read<Viewer>(context: EngineContext<Viewer>, info: GraphQLResolveInfo): Promise<unknown> {
    const { reader } = context.loaders;
    const parent = this.#parent;
    const request = requestList(reader, this.#relation.rows, this.#args);
    // The id of the partition itself is its key.
    if (parent?.entity === reader.model.partition.entity) checkPartition(reader, request, parent.id);
    const plan = plansOf(context, info).ofList(info, this.#relation, parent?.entity);
    const visibility = parent?.visibility ?? reader.model.policy.defaultVisibility;
    const row = await context.loaders.row(plan, visibility, parent?.id ?? ROOT, info.variableValues, request);
    if (row) return row[listKey(info.fieldNodes)];
    throw parent ? parent.notFound() : new Error('The root of a list was not read');
  }
}

/** Stands for the id of a parent row where there is none. */
const ROOT = '';

/** The plans of the operation that is executed. */
export const plansOf = <Viewer>(context: EngineContext<Viewer>, info: GraphQLResolveInfo): Plans<Viewer> =>
  context.operation?.plansFor(info.variableValues) ?? new Plans(context.loaders.reader.model.partition.key);
