import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { MAX_PAGE_SIZE } from '../limits/limits.ts';
import type { CountsByValue } from '../model/field-source.ts';
import { fieldSourceOf } from '../model/field-source.ts';
import { filtersOf } from '../model/filters-of.ts';
import type { Relation } from '../model/relation.ts';
import {
  type CountsSelection,
  emptySelection,
  type FilteredRows,
  type ListSelection,
  type Selection,
} from '../sql/selection.ts';
import { argumentCoercer } from './coerce-arguments.ts';
import { listKey } from './list-key.ts';

type AnyField = GraphQLField<unknown, unknown>;

/** Collects what a document selects of a row: its columns, references, counts and lists. */
export class SelectionBuilder {
  /** The lists and filtered counts that have been selected so far. */
  readonly lists: FilteredRows[] = [];
  readonly #info: GraphQLResolveInfo;
  readonly #partitionKey: string;

  constructor(info: GraphQLResolveInfo, partitionKey: string) {
    this.#info = info;
    this.#partitionKey = partitionKey;
  }

  row(into: Selection, type: GraphQLObjectType, nodes: readonly FieldNode[]): void {
    into.properties.add('id');
    for (const [field, fieldNodes] of this.#fields(type, nodes)) {
      const source = fieldSourceOf(field);
      switch (source?.is) {
        case undefined:
          into.properties.add(field.name);
          break;
        case 'computed':
          for (const property of source.from) into.properties.add(property);
          break;
        case 'count':
          into.counts.set(field.name, source.relation);
          break;
        case 'reference':
          this.row(entry(into.references, field.name, emptySelection), typeOf(field), fieldNodes);
          break;
        case 'counts':
          into.properties.add(this.#partitionKey);
          entry(into.countsByValue, listKey(fieldNodes), () =>
            this.#newCounts(field, source, fieldNodes[0] as FieldNode),
          );
          break;
        case 'list':
          into.properties.add(this.#partitionKey);
          this.list(into, field, source.relation, fieldNodes);
      }
    }
  }

  list(into: Selection, field: AnyField, relation: Relation, nodes: readonly FieldNode[]): void {
    const list = entry(into.lists, listKey(nodes), () => this.#newList(field, relation, nodes[0] as FieldNode));
    const rows = () => (list.rows ??= emptySelection());
    for (const [subfield, subfieldNodes] of this.#fields(typeOf(field), nodes)) {
      if (subfield.name === 'totalCount') list.total = true;
      else if (subfield.name === 'nodes') this.row(rows(), typeOf(subfield), subfieldNodes);
      else if (subfield.name === 'edges') this.#edges(rows(), typeOf(subfield), subfieldNodes);
      else this.#pageInfo(list, rows(), typeOf(subfield), subfieldNodes);
    }
  }

  #edges(rows: Selection, type: GraphQLObjectType, nodes: readonly FieldNode[]): void {
    for (const [subfield, subfieldNodes] of this.#fields(type, nodes)) {
      if (subfield.name === 'node') this.row(rows, typeOf(subfield), subfieldNodes);
      else addPosition(rows);
    }
  }

  #pageInfo(list: ListSelection, rows: Selection, type: GraphQLObjectType, nodes: readonly FieldNode[]): void {
    addPosition(rows);
    for (const [subfield] of this.#fields(type, nodes)) if (subfield.name === 'hasNextPage') list.more = true;
  }

  #newList(field: AnyField, relation: Relation, node: FieldNode): ListSelection {
    const argumentsFor = argumentCoercer(field, node) as unknown as ListSelection['argumentsFor'];
    return this.#added({
      relation,
      filters: filtersOf(field),
      index: this.lists.length,
      argumentsFor,
      rows: undefined,
      more: false,
      total: false,
    });
  }

  #newCounts(field: AnyField, { relation, by, values }: CountsByValue, node: FieldNode): CountsSelection {
    const coerce = argumentCoercer(field, node);
    return this.#added({
      relation,
      by,
      values,
      filters: filtersOf(field),
      index: this.lists.length,
      argumentsFor: (variables) => {
        const { filter, [by]: counted } = coerce(variables);
        // All values are named, as an index by the property can then use further conditions. There is
        // no page: any size is valid.
        return { first: MAX_PAGE_SIZE, filter: { ...(filter as object | null), [by]: counted ?? values } };
      },
    });
  }

  #added<Rows extends FilteredRows>(rows: Rows): Rows {
    this.lists.push(rows);
    return rows;
  }

  /** Yields the selected fields with their nodes, without `__typename`. */
  *#fields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Generator<[AnyField, readonly FieldNode[]]> {
    const { schema, fragments, variableValues } = this.#info;
    for (const fieldNodes of collectSubfields(schema, fragments, variableValues, type, nodes).values()) {
      const field = type.getFields()[fieldNodes[0]?.name.value ?? ''];
      if (field) yield [field, fieldNodes];
    }
  }
}

const typeOf = ({ type }: AnyField): GraphQLObjectType => getNamedType(type) as GraphQLObjectType;

/** Adds the properties that a cursor consists of. */
function addPosition({ properties }: Selection): void {
  properties.add('id').add('createdAt');
}

function entry<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
