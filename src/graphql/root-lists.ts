import type { GraphQLResolveInfo } from 'graphql';
import { notFound } from '../domain/errors.ts';
import { Project } from '../domain/projects/project.entity.ts';
import { planOfList } from '../engine/plan/document-plans.ts';
import { type ListArguments, requestList } from '../engine/plan/list-criteria.ts';
import { listKey } from '../engine/plan/list-key.ts';
import { allProjects, type Relation } from '../engine/plan/relations.ts';
import { type List, listIn } from '../engine/rows/list.ts';
import type { Context } from './context.ts';

/**
 * A list that is asked for by its project's id. It is read along with the
 * project, so that none at all (NOT_FOUND, also when the viewer cannot see it)
 * and an empty one differ.
 */
export async function listInProject(
  context: Context,
  info: GraphQLResolveInfo,
  relation: Relation,
  projectId: string,
  args: ListArguments,
): Promise<List> {
  requestList(context.scope, relation.rows, projectId, args);
  const plan = planOfList(info, relation, Project);
  const project = await context.loaders.row(plan, 'any', projectId, info.variableValues);
  if (!project) throw notFound(Project.label);
  return listIn(project, { kind: relation.rows, projectId }, listKey(info.fieldNodes), context, args);
}

/** The list of the projects that the viewer can see: the one that is around no row. */
export async function listProjects(context: Context, info: GraphQLResolveInfo, args: ListArguments): Promise<List> {
  const territory = { kind: Project, projectId: undefined };
  requestList(context.scope, Project, undefined, args);
  const plan = planOfList(info, allProjects, undefined);
  const around = await context.loaders.row(plan, 'any', EVERYWHERE, info.variableValues);
  if (!around) throw new Error('What is around all projects was not read');
  return listIn(around, territory, listKey(info.fieldNodes), context, args);
}

/** Stands in the place of the id of a row. */
const EVERYWHERE = '';
