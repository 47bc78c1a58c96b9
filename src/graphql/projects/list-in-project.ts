import { notFound } from '../../domain/errors.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import type { ListArguments } from '../../reads/list-request.ts';
import type { Relation } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { type List, type Listed, list } from '../list.ts';

/** A list that is asked for by its project's id. Throws NOT_FOUND when there is no such project, or none that the viewer can see. */
export async function listInProject<Entity extends Listed>(
  context: Context,
  relation: Relation<Entity>,
  projectId: string,
  args: ListArguments,
): Promise<List<Entity>> {
  const page = list(context, relation, { id: projectId, projectId }, args);
  if (!(await context.loaders.row(Project, projectId))) throw notFound('Project');
  return page;
}
