import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/**
 * Refuses operations of a type that the schema does not have, such as
 * subscriptions: GraphQL 16 finds them valid and then fails to execute them.
 */
export function knownOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation} in this schema`, { nodes: node }));
    },
  };
}
