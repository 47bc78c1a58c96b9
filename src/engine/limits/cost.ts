import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldSourceOf } from '../model/field-source.ts';
import { fragmentsOf } from './document-metrics.ts';
import { COUNT_COST, DEFAULT_PAGE_SIZE, DISCOUNTED_PAGE, MAX_PAGE_SIZE, MAX_ROWS_AT_A_DISCOUNT } from './limits.ts';

/** The extension of a field that holds its cost, if it is not 1. */
export const COST = 'cost';

/** The extension of a field that holds the maximum length of its list, if it is neither a page nor short. */
export const LIST_SIZE = 'listSize';

/** The cost of an operation with some variables. */
export interface Cost {
  readonly total: number;
  /** Whether a page size is out of range. */
  readonly hasInvalidPageSize: boolean;
}

type Variables = Readonly<Record<string, unknown>>;

/** The cost of a selection, which depends on variables only through page sizes. */
interface CostTree {
  /** The cost outside of lists. */
  readonly fixed: number;
  readonly lists: readonly ListCost[];
}

interface FieldCost extends CostTree {
  readonly name: string;
}

/** The cost of a list: that of a row, multiplied by the page size. */
interface ListCost {
  readonly pageSize: (variables: Variables) => unknown;
  readonly perRow: CostTree;
}

/**
 * Returns a function that computes the cost of an operation from variables. A
 * field that the schema does not have costs 1: validation rejects it later.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (variables: Variables) => Cost {
  const fragments = fragmentsOf(document);
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  /** The fragments around the current selection, so that a fragment that spreads itself ends. */
  const openFragments = new Set<string>();

  function costsOf(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): FieldCost[] {
    return (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return costsOfFragment(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return costsOf(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
      }
      return [costOfField(selection, fieldOf(type, selection.name.value))];
    });
  }

  function costsOfFragment(name: string): FieldCost[] {
    const fragment = fragments.get(name);
    if (!fragment || openFragments.has(name)) return [];
    openFragments.add(name);
    const costs = costsOf(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    openFragments.delete(name);
    return costs;
  }

  function costOfField(node: FieldNode, field: AnyField | undefined): FieldCost {
    const { value: name } = node.name;
    const fieldItself = { fixed: name === '__typename' ? 0 : costOfType(field), lists: [] };
    const subfields = costsOf(node.selectionSet, field && getNamedType(field.type));
    const listSize = field?.extensions[LIST_SIZE] as number | undefined;
    if (listSize !== undefined) return { name, ...sumOf([fieldItself, times(listSize, sumOf(subfields))]) };
    const pageSize = field && pageSizeOf(node, field);
    if (!pageSize) return { name, ...sumOf([fieldItself, ...subfields]) };
    const perRow = sumOf(subfields.filter((subfield) => ROW_FIELDS.has(subfield.name)));
    const once = sumOf([fieldItself, ...subfields.filter((subfield) => !ROW_FIELDS.has(subfield.name))]);
    return { name, fixed: once.fixed, lists: [...once.lists, { pageSize, perRow }] };
  }

  function pageSizeOf(node: FieldNode, field: AnyField): ListCost['pageSize'] | undefined {
    const declared = field.args.find(({ name }) => name === 'first');
    if (!declared) return undefined;
    const argument = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (argument?.kind === Kind.INT) return () => Number(argument.value);
    if (argument?.kind !== Kind.VARIABLE) return () => declared.defaultValue;
    const variable = argument.name.value;
    const variableDefault = defaults.get(variable);
    const byDefault = variableDefault?.kind === Kind.INT ? Number(variableDefault.value) : declared.defaultValue;
    return (variables) => variables[variable] ?? byDefault;
  }

  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));
  const root = sumOf(costsOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined));
  return (variables) => evaluate(root, variables);
}

/** The fields of a connection that have its rows. */
const ROW_FIELDS: ReadonlySet<string> = new Set(['nodes', 'edges']);

type AnyField = GraphQLField<unknown, unknown>;

function fieldOf(type: GraphQLNamedType | undefined, name: string): AnyField | undefined {
  return isCompositeType(type) && (isObjectType(type) || isInterfaceType(type)) ? type.getFields()[name] : undefined;
}

/** Returns the cost of a field without its subfields. */
function costOfType(field: AnyField | undefined): number {
  if (!field) return 1;
  const source = fieldSourceOf(field)?.is;
  if (field.name === 'totalCount' || source === 'count' || source === 'counts') return COUNT_COST;
  return (field.extensions[COST] as number | undefined) ?? 1;
}

const sumOf = (parts: readonly CostTree[]): CostTree => ({
  fixed: parts.reduce((sum, { fixed }) => sum + fixed, 0),
  lists: parts.flatMap(({ lists }) => lists),
});

const times = (count: number, { fixed, lists }: CostTree): CostTree => ({
  fixed: count * fixed,
  lists: lists.map(({ pageSize, perRow }) => ({ pageSize, perRow: times(count, perRow) })),
});

function evaluate(root: CostTree, variables: Variables): Cost {
  let hasInvalidPageSize = false;

  /** @param rows the maximum number of times that the selection is in the answer */
  function costOfTree({ fixed, lists }: CostTree, rows: number): number {
    return lists.reduce((total, list) => {
      const size = validPageSize(list.pageSize(variables));
      return total + chargedSize(size, rows) * costOfTree(list.perRow, rows * size);
    }, fixed);
  }

  function validPageSize(first: unknown): number {
    const isValid = typeof first === 'number' && first >= 1 && first <= MAX_PAGE_SIZE;
    hasInvalidPageSize ||= !isValid;
    return isValid ? first : MAX_PAGE_SIZE;
  }

  return { total: costOfTree(root, 1), hasInvalidPageSize };
}

/**
 * Returns the page size to charge. Lists within rows rarely fill their pages,
 * so small pages are charged with fewer rows.
 */
const chargedSize = (size: number, rows: number): number =>
  rows > 1 && size <= DEFAULT_PAGE_SIZE && rows * size <= MAX_ROWS_AT_A_DISCOUNT
    ? Math.min(size, DISCOUNTED_PAGE)
    : size;
