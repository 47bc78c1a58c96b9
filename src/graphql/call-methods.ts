import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context.ts';

type ResolverMetadata = ReturnType<typeof getMetadataStorage>['queries'][number];
type ParameterMetadata = NonNullable<ResolverMetadata['params']>[number];
type Arguments = Readonly<Record<string, unknown>>;

/**
 * Has root fields call the methods of resolver classes directly, with their
 * arguments as GraphQL coerced them. The framework's own call makes an instance
 * of each argument and awaits it: decision 31 has the costs.
 */
export function callMethods(schema: GraphQLSchema): void {
  const { queries, mutations } = getMetadataStorage();
  callMethodsOf(schema.getQueryType(), queries);
  callMethodsOf(schema.getMutationType(), mutations);
}

function callMethodsOf(type: GraphQLObjectType | null | undefined, resolvers: readonly ResolverMetadata[]): void {
  const fields = type?.getFields() ?? {};
  for (const { schemaName, methodName, target, params = [] } of resolvers) {
    const field = fields[schemaName];
    if (!field) continue;
    const resolver = new (target as new () => Record<string, (...values: unknown[]) => unknown>)();
    const read = params.toSorted((a, b) => a.index - b.index).map(parameterOf);
    field.resolve = (_root, args: Arguments, context: Context) =>
      resolver[methodName]?.(...read.map((value) => value(args, context)));
  }
}

/** How a parameter of a method gets its value. */
function parameterOf(parameter: ParameterMetadata): (args: Arguments, context: Context) => unknown {
  switch (parameter.kind) {
    case 'arg': {
      const { name } = parameter;
      return (args) => args[name];
    }
    case 'args':
      return (args) => args;
    case 'context':
      return (_args, context) => context;
    default:
      throw new Error(`A resolver method cannot have a parameter of the kind ${parameter.kind}`);
  }
}
