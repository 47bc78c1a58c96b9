import {
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import { Plan } from './plan.ts';
import { emptySelection } from './selection.ts';
import { SelectionBuilder } from './selection-builder.ts';

/** The plans of one operation, and the variables that its `@skip` and `@include` depend on. */
interface OperationPlans<Viewer> {
  readonly switches: readonly string[];
  readonly plans: Map<string, Plan<Viewer>>;
}

/** How many plans of one operation are kept: each value of its switches makes others. */
const MAX_PLANS = 200;

/** How the fields of documents are read: a plan is made once for a document, and kept as long as its operation is. */
export class DocumentPlans<Viewer> {
  readonly #operations = new WeakMap<OperationDefinitionNode, OperationPlans<Viewer>>();
  readonly #partitionKey: string;

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
    let operation = this.#operations.get(info.operation);
    if (!operation) {
      operation = { switches: switchesOf(info), plans: new Map() };
      this.#operations.set(info.operation, operation);
    }
    const { switches, plans } = operation;
    const key = `${pathOf(info.path)} ${switches.map((name) => info.variableValues[name])}`;
    let plan = plans.get(key);
    if (!plan) {
      if (plans.size === MAX_PLANS) plans.clear();
      plans.set(key, (plan = make(new SelectionBuilder(info, this.#partitionKey))));
    }
    return plan;
  }
}

const pathOf = ({ prev, key }: GraphQLResolveInfo['path']): string =>
  prev === undefined ? `${key}` : `${pathOf(prev)}.${key}`;

function switchesOf({ operation, fragments }: GraphQLResolveInfo): string[] {
  const names = new Set<string>();
  const definitions: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation, ...Object.values(fragments)];
  for (const definition of definitions) {
    visit(definition, {
      Directive: ({ arguments: args = [] }) => {
        for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}
