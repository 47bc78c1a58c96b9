import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type NameNode,
  OperationTypeNode,
  type VariableDefinitionNode,
} from 'graphql';

/** How rows of one type are read by their ids. */
export interface PollTarget {
  /** The query field that returns a row by its id. */
  field: 'job' | 'ingestJob';
  /** The fields to read: a document with one fragment. */
  fragment: DocumentNode;
  /** Whether the query field also takes `projectId`. */
  takesProjectId: boolean;
}

/** Returns a document that reads `count` rows: `row0` by `$id0`, `row1` by `$id1` and so on. */
export function pollDocument({ field, fragment, takesProjectId }: PollTarget, count: number): DocumentNode {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const ids = numbers.map((number) => `id${number}`);
  const projectArguments = takesProjectId ? [argument('projectId', 'projectId')] : [];
  const { name: fragmentName } = fragment.definitions[0] as FragmentDefinitionNode;

  const row = (number: number): FieldNode => ({
    kind: Kind.FIELD,
    alias: named(`row${number}`),
    name: named(field),
    arguments: [...projectArguments, argument('id', `id${number}`)],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FRAGMENT_SPREAD, name: fragmentName }] },
  });

  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        name: named(`Poll_${field}`),
        variableDefinitions: (takesProjectId ? ['projectId', ...ids] : ids).map(idVariable),
        selectionSet: { kind: Kind.SELECTION_SET, selections: numbers.map(row) },
      },
      ...fragment.definitions,
    ],
  };
}

const named = (value: string): NameNode => ({ kind: Kind.NAME, value });

const argument = (name: string, variable: string): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: named(name),
  value: { kind: Kind.VARIABLE, name: named(variable) },
});

const idVariable = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: named(name) },
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: named('ID') } },
});
