import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context.ts';

type ResolverMetadata = ReturnType<typeof getMetadataStorage>['queries'][number];
type ParameterMetadata = NonNullable<ResolverMetadata['params']>[number];
type Arguments = Readonly<Record<string, unknown>>;

/**
 * Makes root fields call the methods of resolver classes directly with coerced
 * arguments. type-graphql would create an instance for each argument and await
 * it: docs/decisions/0033 has what that costs.
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
    const method = resolver[methodName]?.bind(resolver);
    field.resolve = (_root, args: Arguments, context: Context) =>
      method?.(...read.map((value) => value(args, context)));
  }
}

/**
 * Returns the function that reads the value of a method's parameter. Throws for
 * a kind of parameter that is not supported.
 */
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
      throw new Error(
        `Resolver methods do not support parameters of the kind ${parameter.kind}: use @Arg, @Args or @Ctx`,
      );
  }
}
