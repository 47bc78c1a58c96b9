import { Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { roleIn } from '../../domain/access/permissions.ts';
import { ProjectRole } from '../../domain/access/principal.ts';
import { createProject } from '../../domain/projects/create-project.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { Computed } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { listProjects, row } from '../reads.ts';
import { IdArg, InputArg } from '../root-args.ts';
import { CreateProjectInput, CreateProjectPayload, ProjectConnection, ProjectType } from './project.type.ts';

@Resolver(() => ProjectType)
export class ProjectResolver {
  @Query(() => ProjectType, {
    nullable: true,
    description: 'A project by its id; null when there is none that the viewer can see.',
  })
  project(@IdArg("The project's id.") id: string, @Ctx() { scope }: Context) {
    return row(Project, scope, { id });
  }

  @Query(() => ProjectConnection, { description: 'The projects that the viewer can see.' })
  projects(@Args(() => PageArgs) args: PageArgs) {
    return listProjects(args);
  }

  @Mutation(() => CreateProjectPayload, { description: 'Opens a new, empty project. For admins of the service.' })
  async createProject(
    @InputArg(() => CreateProjectInput, 'The new project.') input: CreateProjectInput,
    @Ctx() { database, scope }: Context,
  ) {
    const project = await createProject(database, scope, input);
    return { project: mutatedRow(Project, project.id, project) };
  }

  @Computed<ShownRow<Project>>(
    () => ProjectRole,
    ['id'],
    { description: 'What the viewer may do in it.' },
    ({ id }, { principal }) => roleIn(principal, id),
  )
  viewerRole!: ProjectRole;
}
