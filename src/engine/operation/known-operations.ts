import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/**
 * A validation rule that rejects operation types without a root type in the
 * schema, such as subscriptions. GraphQL.js 16 accepts them in validation and
 * then fails to execute them.
 */
export function knownOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(
        new GraphQLError(`This schema does not support operations of the type ${node.operation}`, { nodes: node }),
      );
    },
  };
}
