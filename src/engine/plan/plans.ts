import { type GraphQLField, type GraphQLObjectType, type GraphQLResolveInfo, getNamedType } from 'graphql';
import type { MemoryLimit } from '../limited-map.ts';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import { emptySelection } from '../sql/selection.ts';
import { Plan } from './plan.ts';
import { SelectionBuilder } from './selection-builder.ts';

/** The plans of an operation by the path of the field that reads. Each plan is built once. */
export class Plans<Viewer> {
  readonly #partitionKey: string;
  readonly #memory: MemoryLimit;
  readonly #plans = new Map<string, Plan<Viewer>>();

  constructor(partitionKey: string, memory: MemoryLimit) {
    this.#partitionKey = partitionKey;
    this.#memory = memory;
  }

  /** Returns the plan for a field whose value is a row. */
  ofRow(info: GraphQLResolveInfo, entity: EntityType): Plan<Viewer> {
    return this.#plan(info, (builder) => {
      const selection = emptySelection();
      // Resolvers check rows by their partition.
      selection.properties.add(this.#partitionKey);
      builder.row(selection, getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes);
      return new Plan(entity, selection, builder.lists, this.#memory);
    });
  }

  /**
   * Returns the plan for a field whose value is a list. It reads the parent row too.
   *
   * @param parent `undefined` for a root list, which has no parent row
   */
  ofList(info: GraphQLResolveInfo, relation: Relation, parent: EntityType | undefined): Plan<Viewer> {
    return this.#plan(info, (builder) => {
      const selection = emptySelection();
      if (parent) selection.properties.add('id').add(this.#partitionKey);
      const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
      builder.list(selection, field, relation, info.fieldNodes);
      return new Plan(parent, selection, builder.lists, this.#memory);
    });
  }

  #plan(info: GraphQLResolveInfo, build: (builder: SelectionBuilder) => Plan<Viewer>): Plan<Viewer> {
    const path = pathOf(info.path);
    let plan = this.#plans.get(path);
    if (!plan) this.#plans.set(path, (plan = build(new SelectionBuilder(info, this.#partitionKey))));
    return plan;
  }
}

const pathOf = ({ prev, key }: GraphQLResolveInfo['path']): string =>
  prev === undefined ? `${key}` : `${pathOf(prev)}.${key}`;
