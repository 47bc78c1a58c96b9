import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { roleIn } from '../../domain/access/permissions.ts';
import { ProjectRole } from '../../domain/access/principal.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { Computed } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { listProjects, row } from '../reads.ts';
import { IdArg } from '../root-args.ts';
import { ProjectConnection, ProjectType } from './project.type.ts';

@Resolver(() => ProjectType)
export class ProjectResolver {
  @Query(() => ProjectType, {
    nullable: true,
    description: 'Returns a project. Null if it does not exist, or if the viewer has no role in it.',
  })
  project(@IdArg('UUID of the project.') id: string, @Ctx() { scope }: Context) {
    return row(Project, scope, { id });
  }

  @Query(() => ProjectConnection, {
    description: 'Lists the projects in which the viewer has a role; admins of the service see all projects.',
  })
  projects(@Args(() => PageArgs) args: PageArgs) {
    return listProjects(args);
  }

  @Computed<ShownRow<Project>>(
    () => ProjectRole,
    ['id'],
    { description: 'Role of the viewer in the project. Admins of the service are ADMIN in every project.' },
    ({ id }, { principal }) => roleIn(principal, id),
  )
  viewerRole!: ProjectRole;
}
