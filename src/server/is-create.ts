import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode, visit } from 'graphql';

/** Whether an operation is a mutation of a document that creates a row, by the name that such fields have. */
export function isCreate(document: DocumentNode | undefined, operation: OperationDefinitionNode | undefined): boolean {
  if (!document || operation?.operation !== OperationTypeNode.MUTATION) return false;
  let creates = false;
  visit(document, {
    Field: ({ name }) => {
      creates ||= /^create[A-Z]/.test(name.value);
    },
  });
  return creates;
}
