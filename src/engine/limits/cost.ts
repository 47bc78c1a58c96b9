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
import { fieldSourceOf } from '../plan/field-source.ts';
import { fragmentsOf } from './document-metrics.ts';
import { COUNT_COST, DEFAULT_PAGE_SIZE, DISCOUNTED_PAGE, MAX_PAGE_SIZE, MAX_ROWS_AT_A_DISCOUNT } from './limits.ts';

/** The extension of a field that costs more than 1: its cost. */
export const COST = 'cost';

/** What a document costs with some variables. */
export interface Cost {
  readonly total: number;
  /** Whether a page size is out of range, which is another mistake than asking for too much. */
  readonly hasWrongPageSize: boolean;
}

type Variables = Readonly<Record<string, unknown>>;

/** What a part of a document costs with all that is below it. */
interface Part {
  /** Whatever the variables are. */
  readonly fixed: number;
  readonly lists: readonly List[];
}

/** What a field costs. */
interface FieldPart extends Part {
  readonly name: string;
}

/** What is below a list once a row. */
interface List {
  readonly pageSize: (variables: Variables) => unknown;
  readonly perRow: Part;
}

/**
 * Prepares an operation for being priced: what of it depends on variables is
 * left open. What the schema does not know costs as a field does: validation
 * refuses it.
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
  const spreading = new Set<string>();

  function partsOf(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): FieldPart[] {
    return (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return partsOfFragment(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return partsOf(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
      }
      return [partOfField(selection, fieldOf(type, selection.name.value))];
    });
  }

  function partsOfFragment(name: string): FieldPart[] {
    const fragment = fragments.get(name);
    if (!fragment || spreading.has(name)) return [];
    spreading.add(name);
    const parts = partsOf(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    spreading.delete(name);
    return parts;
  }

  function partOfField(node: FieldNode, field: AnyField | undefined): FieldPart {
    const { value: name } = node.name;
    const own = { fixed: name === '__typename' ? 0 : ownCost(field), lists: [] };
    const below = partsOf(node.selectionSet, field && getNamedType(field.type));
    const pageSize = field && pageSizeOf(node, field);
    if (!pageSize) return { name, ...sumOf([own, ...below]) };
    const perRow = sumOf(below.filter((part) => ROWS.has(part.name)));
    const once = sumOf([own, ...below.filter((part) => !ROWS.has(part.name))]);
    return { name, fixed: once.fixed, lists: [...once.lists, { pageSize, perRow }] };
  }

  function pageSizeOf(node: FieldNode, field: AnyField): List['pageSize'] | undefined {
    const declared = field.args.find(({ name }) => name === 'first');
    if (!declared) return undefined;
    const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (given?.kind === Kind.INT) return () => Number(given.value);
    if (given?.kind !== Kind.VARIABLE) return () => declared.defaultValue;
    const name = given.name.value;
    const byDefault = defaults.get(name);
    const otherwise = byDefault?.kind === Kind.INT ? Number(byDefault.value) : declared.defaultValue;
    return (variables) => variables[name] ?? otherwise;
  }

  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));
  const root = sumOf(partsOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined));
  return (variables) => price(root, variables);
}

/** The fields of a connection that hold its rows. */
const ROWS: ReadonlySet<string> = new Set(['nodes', 'edges']);

type AnyField = GraphQLField<unknown, unknown>;

function fieldOf(type: GraphQLNamedType | undefined, name: string): AnyField | undefined {
  return isCompositeType(type) && (isObjectType(type) || isInterfaceType(type)) ? type.getFields()[name] : undefined;
}

function ownCost(field: AnyField | undefined): number {
  if (!field) return 1;
  if (field.name === 'totalCount' || fieldSourceOf(field)?.is === 'count') return COUNT_COST;
  return (field.extensions[COST] as number | undefined) ?? 1;
}

const sumOf = (parts: readonly Part[]): Part => ({
  fixed: parts.reduce((sum, { fixed }) => sum + fixed, 0),
  lists: parts.flatMap(({ lists }) => lists),
});

function price(whole: Part, variables: Variables): Cost {
  let hasWrongPageSize = false;

  /** @param rows how many times the part may be in the answer */
  function of({ fixed, lists }: Part, rows: number): number {
    return lists.reduce((total, list) => {
      const size = sizeOf(list.pageSize(variables));
      return total + countedSize(size, rows) * of(list.perRow, rows * size);
    }, fixed);
  }

  function sizeOf(asked: unknown): number {
    const isRight = typeof asked === 'number' && asked >= 1 && asked <= MAX_PAGE_SIZE;
    hasWrongPageSize ||= !isRight;
    return isRight ? asked : MAX_PAGE_SIZE;
  }

  return { total: of(whole, 1), hasWrongPageSize };
}

/** Few of the lists in many rows fill their pages, so pages of the usual size are charged for what is likely. */
const countedSize = (size: number, rows: number): number =>
  rows > 1 && size <= DEFAULT_PAGE_SIZE && rows * size <= MAX_ROWS_AT_A_DISCOUNT
    ? Math.min(size, DISCOUNTED_PAGE)
    : size;
