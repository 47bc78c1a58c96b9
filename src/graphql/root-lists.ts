import type { GraphQLResolveInfo } from 'graphql';
import { notFound } from '../domain/errors.ts';
import { Project } from '../domain/projects/project.entity.ts';
import type { Relation } from '../engine/model/relation.ts';
import { listKey } from '../engine/plan/list-key.ts';
import { type ListArguments, requestList } from '../engine/plan/list-request.ts';
import { List } from '../engine/rows/list.ts';
import type { Context } from './context.ts';
import { allProjects } from './relations.ts';

/**
 * A list of a project's rows. It is read along with the project, so that no
 * project (NOT_FOUND, also for one that the viewer cannot see) and an empty
 * list differ.
 */
export async function listInProject(
  { loaders, plans }: Context,
  info: GraphQLResolveInfo,
  relation: Relation,
  projectId: string,
  args: ListArguments,
): Promise<List> {
  const scope = { entity: relation.rows, partition: projectId };
  const request = requestList(loaders.reader, scope, args);
  const project = await loaders.row(plans.ofList(info, relation, Project), 'all', projectId, info.variableValues);
  if (!project) throw notFound(Project.label);
  return new List(scope, request, project, listKey(info.fieldNodes));
}

/** The list of the projects that the viewer can see: a root list, which has no parent row. */
export async function listProjects(
  { loaders, plans }: Context,
  info: GraphQLResolveInfo,
  args: ListArguments,
): Promise<List> {
  const scope = { entity: Project, partition: undefined };
  const request = requestList(loaders.reader, scope, args);
  const root = await loaders.row(plans.ofList(info, allProjects, undefined), 'all', ROOT, info.variableValues);
  if (!root) throw new Error('The root of the list of projects was not read');
  return new List(scope, request, root, listKey(info.fieldNodes));
}

/** Stands for the id of a parent row where there is none. */
const ROOT = '';
