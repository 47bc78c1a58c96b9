import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { Arg, Args, type ClassType, Extensions, Query } from 'type-graphql';
import type { Kind } from '../domain/table.ts';
import type { ListArguments } from '../reads/list-request.ts';
import type { Relation } from '../reads/relations.ts';
import type { Context } from './context.ts';
import type { Said } from './fields.ts';
import { lookUp } from './lookup.ts';
import { listInProject } from './root-lists.ts';
import { ID } from './scalars.ts';

type ArgumentDecorator = ReturnType<typeof Arg>;

const RESOLVE = 'resolve';

/** How a query is resolved that was declared here. */
export const rootResolverOf = ({ extensions }: GraphQLField<unknown, unknown>) =>
  extensions[RESOLVE] as GraphQLFieldResolver<unknown, Context> | undefined;

/**
 * Declares a query. Its arguments come as GraphQL has coerced them; the framework
 * would make an instance of each and await it.
 */
export function QueryOf<Arguments>(
  type: () => ClassType,
  said: Said,
  args: readonly ArgumentDecorator[],
  answer: (given: Arguments, context: Context, info: GraphQLResolveInfo) => unknown,
): PropertyDecorator {
  const resolve: GraphQLFieldResolver<unknown, Context, Arguments> = (_root, given, context, info) =>
    answer(given, context, info);
  return (prototype, name) => {
    Query(type, said)(prototype, name, {});
    for (const [index, declare] of args.entries()) declare(prototype, name, index);
    Extensions({ [RESOLVE]: resolve })(prototype, name as string);
  };
}

export const IdArg = (description: string, name = 'id'): ArgumentDecorator => Arg(name, () => ID, { description });

const ProjectIdArg = IdArg("The project's id.", 'projectId');

export const IncludeDeletedArg = Arg('includeDeleted', () => Boolean, {
  defaultValue: false,
  description: 'Whether to find it when it is deleted, too. For admins.',
});

/** A row by its id. */
export const RowById = (kind: Kind, type: () => ClassType, description: string, id: string): PropertyDecorator =>
  QueryOf<{ id: string }>(type, { nullable: true, description }, [IdArg(id)], (args, context, info) =>
    lookUp(context, info, kind, args.id),
  );

/** A row by its id, of a kind that is soft-deleted. */
export const DeletableRowById = (
  kind: Kind,
  type: () => ClassType,
  description: string,
  id: string,
): PropertyDecorator =>
  QueryOf<{ id: string; includeDeleted: boolean }>(
    type,
    { nullable: true, description },
    [IdArg(id), IncludeDeletedArg],
    (args, context, info) => lookUp(context, info, kind, args.id, args.includeDeleted),
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
