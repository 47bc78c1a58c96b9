import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  Kind as NodeKind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { EntityType } from '../../domain/table.ts';
import { fieldSourceOf } from '../../graphql/fields.ts';
import { argumentsOf } from '../operation/coercion.ts';
import type { ListArguments } from './list-criteria.ts';
import { listKey } from './list-key.ts';
import { Plan } from './plan.ts';
import type { Relation } from './relations.ts';
import { emptySelection, type ListSelection, type Selection } from './selection.ts';

/** How the row is read that a field of the document stands for, with all that is selected of it. */
export const planOfRow = (info: GraphQLResolveInfo, kind: EntityType): Plan =>
  planAt(info, (selecting) => {
    const selection = emptySelection();
    // Who may see it, and whose it is, go by its project.
    selection.properties.add('projectId');
    selecting.row(selection, getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes);
    return new Plan(kind, selection, selecting.lists);
  });

/** How the list is read that a field of the document stands for, along with its parent; projects have none. */
export const planOfList = (info: GraphQLResolveInfo, relation: Relation, parent: EntityType | undefined): Plan =>
  planAt(info, (selecting) => {
    const selection = emptySelection();
    if (parent) selection.properties.add('id').add('projectId');
    const field = info.parentType.getFields()[info.fieldName] as GraphQLField<unknown, unknown>;
    selecting.list(selection, field, relation, info.fieldNodes);
    return new Plan(parent, selection, selecting.lists);
  });

/** The plans of one operation, and the variables by which it leaves parts of itself out. */
interface OperationPlans {
  readonly switches: readonly string[];
  readonly plans: Map<string, Plan>;
}

/** The server keeps the documents that it has parsed, so a document that is asked again brings its plans along. */
const known = new WeakMap<OperationDefinitionNode, OperationPlans>();

/** How many plans of one operation are remembered: its switches could make ever new ones. */
const REMEMBERED_PLANS = 200;

function planAt(info: GraphQLResolveInfo, make: (selecting: Selecting) => Plan): Plan {
  let operation = known.get(info.operation);
  if (!operation) known.set(info.operation, (operation = { switches: switchesOf(info), plans: new Map() }));
  const { switches, plans } = operation;

  const place = `${placeOf(info.path)} ${switches.map((name) => info.variableValues[name])}`;
  let plan = plans.get(place);
  if (!plan) {
    if (plans.size === REMEMBERED_PLANS) plans.clear();
    plans.set(place, (plan = make(new Selecting(info))));
  }
  return plan;
}

/** Where a field stands in the answer. */
const placeOf = ({ prev, key }: GraphQLResolveInfo['path']): string =>
  prev === undefined ? `${key}` : `${placeOf(prev)}.${key}`;

/** The variables that `@skip` and `@include` go by. */
function switchesOf({ operation, fragments }: GraphQLResolveInfo): string[] {
  const names = new Set<string>();
  for (const definition of [operation, ...Object.values(fragments)] as (
    | OperationDefinitionNode
    | FragmentDefinitionNode
  )[]) {
    visit(definition, {
      Directive: ({ arguments: args = [] }) => {
        for (const { value } of args) if (value.kind === NodeKind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}

/** Gathers what a document selects of rows, and of what is around them. */
class Selecting {
  readonly lists: ListSelection[] = [];
  readonly #info: GraphQLResolveInfo;

  constructor(info: GraphQLResolveInfo) {
    this.#info = info;
  }

  row(into: Selection, type: GraphQLObjectType, nodes: readonly FieldNode[]): void {
    into.properties.add('id');
    for (const [field, fieldNodes] of this.#fields(type, nodes)) {
      const part = fieldSourceOf(field);
      switch (part?.is) {
        case undefined:
          into.properties.add(field.name);
          break;
        case 'computed':
          for (const property of part.from) into.properties.add(property);
          break;
        case 'count':
          into.counts.set(field.name, part.relation);
          break;
        case 'reference':
          this.row(entry(into.references, field.name, emptySelection), typeOf(field), fieldNodes);
          break;
        case 'list':
          into.properties.add('projectId');
          this.list(into, field, part.relation, fieldNodes);
      }
    }
  }

  list(into: Selection, field: AnyField, relation: Relation, nodes: readonly FieldNode[]): void {
    const list = entry(into.lists, listKey(nodes), () => this.#newList(field, relation, nodes[0] as FieldNode));
    const rows = () => (list.rows ??= emptySelection());
    for (const [part, partNodes] of this.#fields(typeOf(field), nodes)) {
      if (part.name === 'totalCount') list.total = true;
      else if (part.name === 'nodes') this.row(rows(), typeOf(part), partNodes);
      else if (part.name === 'edges') this.#edges(rows(), typeOf(part), partNodes);
      else this.#pageInfo(list, rows(), typeOf(part), partNodes);
    }
  }

  #edges(rows: Selection, type: GraphQLObjectType, nodes: readonly FieldNode[]): void {
    for (const [part, partNodes] of this.#fields(type, nodes)) {
      if (part.name === 'node') this.row(rows, typeOf(part), partNodes);
      else addPlace(rows);
    }
  }

  #pageInfo(list: ListSelection, rows: Selection, type: GraphQLObjectType, nodes: readonly FieldNode[]): void {
    addPlace(rows);
    for (const [part] of this.#fields(type, nodes)) if (part.name === 'hasNextPage') list.more = true;
  }

  #newList(field: AnyField, relation: Relation, node: FieldNode): ListSelection {
    const list = { relation, index: this.lists.length, argumentsFor: listArgumentsOf(field, node) };
    this.lists.push({ ...list, rows: undefined, more: false, total: false });
    return this.lists.at(-1) as ListSelection;
  }

  /** The fields that are selected, each with the nodes that stand for it; `__typename` is none. */
  *#fields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Generator<[AnyField, readonly FieldNode[]]> {
    const { schema, fragments, variableValues } = this.#info;
    for (const fieldNodes of collectSubfields(schema, fragments, variableValues, type, nodes).values()) {
      const field = type.getFields()[fieldNodes[0]?.name.value ?? ''];
      if (field) yield [field, fieldNodes];
    }
  }
}

type AnyField = GraphQLField<unknown, unknown>;

const typeOf = ({ type }: AnyField): GraphQLObjectType => getNamedType(type) as GraphQLObjectType;

/** What cursors are made of. */
function addPlace({ properties }: Selection): void {
  properties.add('id').add('createdAt');
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Where they are wrong, there are none: the executor comes to the same, and says it at the field. */
function listArgumentsOf(field: AnyField, node: FieldNode): ListSelection['argumentsFor'] {
  const argumentsFor = argumentsOf(field, node);
  return (variables) => {
    try {
      return argumentsFor(variables) as unknown as ListArguments;
    } catch {
      return undefined;
    }
  };
}
