import { type GraphQLField, type GraphQLObjectType, type GraphQLResolveInfo, getNamedType } from 'graphql';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import { Plan } from './plan.ts';
import { emptySelection } from './selection.ts';
import { SelectionBuilder } from './selection-builder.ts';

/** The plans of an operation, by the paths of the fields that read: each is made once. */
export class Plans<Viewer> {
  readonly #partitionKey: string;
  readonly #plans = new Map<string, Plan<Viewer>>();

  constructor(partitionKey: string) {
    this.#partitionKey = partitionKey;
  }

  /** The plan for a field that shows a row, with all that is selected of it. */
  ofRow(info: GraphQLResolveInfo, entity: EntityType): Plan<Viewer> {
    return this.#plan(info, (builder) => {
      const selection = emptySelection();
      // The policy checks rows by their partition.
      selection.properties.add(this.#partitionKey);
      builder.row(selection, getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes);
      return new Plan(entity, selection, builder.lists);
    });
  }

  /** The plan for a field that shows a list, along with its parent row; a root list has none. */
  ofList(info: GraphQLResolveInfo, relation: Relation, parent: EntityType | undefined): Plan<Viewer> {
    return this.#plan(info, (builder) => {
      const selection = emptySelection();
      if (parent) selection.properties.add('id').add(this.#partitionKey);
      const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
      builder.list(selection, field, relation, info.fieldNodes);
      return new Plan(parent, selection, builder.lists);
    });
  }

  #plan(info: GraphQLResolveInfo, make: (builder: SelectionBuilder) => Plan<Viewer>): Plan<Viewer> {
    const path = pathOf(info.path);
    let plan = this.#plans.get(path);
    if (!plan) this.#plans.set(path, (plan = make(new SelectionBuilder(info, this.#partitionKey))));
    return plan;
  }
}

const pathOf = ({ prev, key }: GraphQLResolveInfo['path']): string =>
  prev === undefined ? `${key}` : `${pathOf(prev)}.${key}`;
