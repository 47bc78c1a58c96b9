import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { fieldSourceOf, isFiltered } from '../model/field-source.ts';
import { listKey } from '../plan/list-key.ts';
import { RootRead } from '../plan/root-read.ts';
import type { ReadRow } from '../rows/read-row.ts';
import type { EngineContext } from './context.ts';

/**
 * Sets the resolvers of a schema whose rows the engine reads. Root fields read
 * what their methods return as a `RootRead`; fields of rows take their values
 * from the row that was read. Both executors call these resolvers.
 */
export function resolveFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const source = fieldSourceOf(field);
      if (isFiltered(source)) field.resolve = resolveByKey;
      else if (source?.is === 'computed') field.resolve = source.resolve;
      else if (source) field.resolve = defaultFieldResolver;
    }
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) field.resolve = resolveOnce(field.resolve);
  }
}

const resolveByKey: GraphQLFieldResolver<ReadRow, unknown> = (row, _args, _context, { fieldNodes }) =>
  row[listKey(fieldNodes)];

/** Resolves a root field once for each request: the reference executor reuses what the engine has resolved. */
function resolveOnce<Viewer>(
  resolve: GraphQLFieldResolver<unknown, EngineContext<Viewer>> = defaultFieldResolver,
): GraphQLFieldResolver<unknown, EngineContext<Viewer>> {
  return (source, args, context, info) => {
    const name = info.path.key as string;
    if (!context.rootResults.has(name)) {
      const read = (result: unknown) => (result instanceof RootRead ? result.read(context, info) : result);
      const result: unknown = resolve(source, args, context, info);
      context.rootResults.set(name, result instanceof Promise ? result.then(read) : read(result));
    }
    return context.rootResults.get(name);
  };
}
