import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** The size of an operation's selection. A fragment counts each time it is spread. */
export interface Size {
  readonly selections: number;
  readonly depth: number;
}

const EMPTY: Size = { selections: 0, depth: 0 };

export const operationsOf = (document: DocumentNode): OperationDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));

const isFragment = (definition: DefinitionNode): definition is FragmentDefinitionNode =>
  definition.kind === Kind.FRAGMENT_DEFINITION;

/**
 * Returns the size of the largest operation. A fragment that spreads itself
 * counts as empty: validation rejects it later.
 */
export function sizeOf(document: DocumentNode): Size {
  const fragments = fragmentsOf(document);
  // Each fragment is measured once: nested fragments can have an exponential size.
  const measured = new Map<string, Size>();

  function sizeOfFragment(name: string): Size {
    let size = measured.get(name);
    if (size === undefined) {
      measured.set(name, EMPTY);
      size = sizeOfSelection(fragments.get(name)?.selectionSet);
      measured.set(name, size);
    }
    return size;
  }

  function sizeOfSelection(set: SelectionSetNode | undefined): Size {
    let selections = 0;
    let depth = 0;
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? sizeOfFragment(selection.name.value)
          : sizeOfSelection(selection.selectionSet);
      selections += 1 + below.selections;
      depth = Math.max(depth, (isField ? 1 : 0) + below.depth);
    }
    return { selections, depth };
  }

  const sizes = operationsOf(document).map(({ selectionSet }) => sizeOfSelection(selectionSet));
  return {
    selections: Math.max(0, ...sizes.map(({ selections }) => selections)),
    depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
  };
}

/** Returns the number of root fields of an operation, without `__typename`. */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const count = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + (selection.name.value === '__typename' ? 0 : 1);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const { value: name } = selection.name;
      // A fragment that is spread again selects the same fields.
      if (seen.has(name)) return sum;
      seen.add(name);
      return sum + count(fragments.get(name)?.selectionSet);
    }, 0);
  return count(operation.selectionSet);
}

/** Returns the counts of what a document contains, and all its string literals. */
export function contentsOf(document: DocumentNode) {
  const contents = { aliases: 0, longestAlias: 0, directives: 0, introspections: 0, texts: [] as string[] };
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias) contents.aliases += 1;
      contents.longestAlias = Math.max(contents.longestAlias, alias?.value.length ?? 0);
      if (name.value === '__schema' || name.value === '__type') contents.introspections += 1;
    },
    Directive: () => {
      contents.directives += 1;
    },
    StringValue: ({ value }) => {
      contents.texts.push(value);
    },
  });
  return contents;
}
