import type { GraphQLResolveInfo } from 'graphql';
import { MemoryLimit } from '../limited-map.ts';
import type { Visibility } from '../model/policy.ts';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import { checkWithParent, type ListArguments, requestList } from '../rows/list-request.ts';
import type { ReadRow } from '../rows/read-row.ts';
import { listKey } from './list-key.ts';
import { Plans } from './plans.ts';
import type { ReadContext } from './read-context.ts';

/**
 * What the method of a root field returns: it says which rows to read, and the
 * engine reads them as they are selected.
 */
export abstract class RootRead {
  abstract read<Viewer>(context: ReadContext<Viewer>, info: GraphQLResolveInfo): Promise<unknown>;
}

/** Reads a row by its id. Resolves to null if the viewer can see no such row. */
export class RowRead extends RootRead {
  readonly #entity: EntityType;
  readonly #id: string;
  readonly #visibility: Visibility;
  readonly #check: (row: ReadRow) => boolean;

  /** @param check whether to show the row that was found; throws if the viewer may not see it this way */
  constructor(entity: EntityType, id: string, visibility: Visibility, check: (row: ReadRow) => boolean) {
    super();
    this.#entity = entity;
    this.#id = id;
    this.#visibility = visibility;
    this.#check = check;
  }

  override async read<Viewer>(context: ReadContext<Viewer>, info: GraphQLResolveInfo): Promise<ReadRow | null> {
    const plan = plansOf(context, info).ofRow(info, this.#entity);
    const row = await context.loaders.row(plan, this.#visibility, this.#id, info.variableValues);
    return row && this.#check(row) ? row : null;
  }
}

/** The parent row of a list. */
export interface ListParent {
  readonly entity: EntityType;
  readonly id: string;
  readonly visibility: Visibility;
  /** Returns the error to throw if the viewer can see no such row. */
  readonly notFound: () => Error;
}

/** Reads a page of a list, which belongs to a parent row or is a root list. */
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

  /** Reads the parent row too, so that an unknown parent and an empty list differ. */
  override async read<Viewer>(context: ReadContext<Viewer>, info: GraphQLResolveInfo): Promise<unknown> {
    const { reader } = context.loaders;
    const parent = this.#parent;
    const request = requestList(reader, this.#relation.rows, this.#args);
    // A list of the partition's own row can be checked before anything is read: the id of that row is the key.
    if (parent?.entity === reader.model.partition.entity) checkWithParent(reader, request, parent.id);
    const plan = plansOf(context, info).ofList(info, this.#relation, parent?.entity);
    const visibility = parent?.visibility ?? reader.model.policy.defaultVisibility;
    const row = await context.loaders.row(plan, visibility, parent?.id ?? NO_PARENT, info.variableValues, request);
    if (row) return row[listKey(info.fieldNodes)];
    throw parent ? parent.notFound() : new Error('The statement of a root list returned no row');
  }
}

/** Used in place of the parent's id for a root list. */
const NO_PARENT = '';

/** Returns the plans of the current operation. */
export const plansOf = <Viewer>(context: ReadContext<Viewer>, info: GraphQLResolveInfo): Plans<Viewer> =>
  context.operation?.plansFor(info.variableValues) ??
  new Plans(context.loaders.reader.model.partition.key, new MemoryLimit());
