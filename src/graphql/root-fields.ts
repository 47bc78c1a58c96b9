import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { Args, type ClassType, Extensions, Mutation, Query } from 'type-graphql';
import type { Relation } from '../engine/model/relation.ts';
import type { EntityType } from '../engine/model/table.ts';
import type { ListArguments } from '../engine/plan/list-request.ts';
import type { Context } from './context.ts';
import type { FieldOptions } from './fields.ts';
import { lookUp } from './lookup.ts';
import { type ArgumentDecorator, IdArg, IncludeDeletedArg, ProjectIdArg } from './root-args.ts';
import { listInProject } from './root-lists.ts';

const RESOLVE = 'resolve';

/** How a root field is resolved. */
export const rootResolverOf = ({ extensions }: GraphQLField<unknown, unknown>) =>
  extensions[RESOLVE] as GraphQLFieldResolver<unknown, Context> | undefined;

/**
 * Declares a root field. Its arguments come as GraphQL has coerced them; the
 * framework would make an instance of each and await it.
 */
const rootField =
  (declare: typeof Query | typeof Mutation) =>
  <Arguments>(
    type: () => ClassType,
    said: FieldOptions,
    args: readonly ArgumentDecorator[],
    answer: (given: Arguments, context: Context, info: GraphQLResolveInfo) => unknown,
  ): PropertyDecorator => {
    const resolve: GraphQLFieldResolver<unknown, Context, Arguments> = (_root, given, context, info) =>
      answer(given, context, info);
    return (prototype, name) => {
      declare(type, said)(prototype, name, {});
      for (const [index, declareArgument] of args.entries()) declareArgument(prototype, name, index);
      Extensions({ [RESOLVE]: resolve })(prototype, name as string);
    };
  };

export const QueryOf = rootField(Query);

export const MutationOf = rootField(Mutation);

/** A row by its id. */
export const RowById = (kind: EntityType, type: () => ClassType, description: string, id: string): PropertyDecorator =>
  QueryOf<{ id: string }>(type, { nullable: true, description }, [IdArg(id)], (args, context, info) =>
    lookUp(context, info, kind, args),
  );

/** A row by its id, of a kind that is soft-deleted. */
export const DeletableRowById = (
  kind: EntityType,
  type: () => ClassType,
  description: string,
  id: string,
): PropertyDecorator =>
  QueryOf<{ id: string; includeDeleted: boolean }>(
    type,
    { nullable: true, description },
    [IdArg(id), IncludeDeletedArg],
    (args, context, info) => lookUp(context, info, kind, args),
  );

/**
 * A page of a project's rows.
 *
 * @param check throws where the viewer may not ask for it
 */
export const ListByProject = (
  relation: Relation,
  connection: ClassType,
  args: ClassType,
  description: string,
  check?: (context: Context, projectId: string) => void,
): PropertyDecorator =>
  QueryOf<ListArguments & { projectId: string }>(
    () => connection,
    { description },
    [ProjectIdArg, Args(() => args)],
    async (given, context, info) => {
      check?.(context, given.projectId);
      return listInProject(context, info, relation, given.projectId, given);
    },
  );
