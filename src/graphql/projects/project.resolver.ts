import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ProjectRole } from '../../access/principal.ts';
import { roleIn } from '../../access/roles.ts';
import { createProject } from '../../domain/projects/create-project.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import { allProjects } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { list, NO_PARENT } from '../list.ts';
import { PageArgs } from '../list-args.ts';
import { ID } from '../scalars.ts';
import { CreateProjectInput, CreateProjectPayload, ProjectConnection, ProjectType } from './project.type.ts';

@Resolver(() => ProjectType)
export class ProjectResolver {
  @Query(() => ProjectType, {
    nullable: true,
    description: 'A project by its id; null when there is none that the viewer can see.',
  })
  project(@Arg('id', () => ID, { description: "The project's id." }) id: string, @Ctx() { loaders }: Context) {
    return loaders.row(Project, id);
  }

  @Query(() => ProjectConnection, { description: 'The projects that the viewer can see.' })
  projects(@Args(() => PageArgs) args: PageArgs, @Ctx() context: Context) {
    return list(context, allProjects, NO_PARENT, args);
  }

  @Mutation(() => CreateProjectPayload, { description: 'Opens a new, empty project. For admins of the service.' })
  async createProject(
    @Arg('input', () => CreateProjectInput, { description: 'The new project.' }) input: CreateProjectInput,
    @Ctx() { em, scope, loaders }: Context,
  ) {
    const id = await createProject(em, scope, input);
    return { project: () => loaders.row(Project, id) };
  }

  @FieldResolver(() => ProjectRole, { description: 'What the viewer may do in it.' })
  viewerRole(@Root() { id }: ProjectType, @Ctx() { principal }: Context) {
    return roleIn(principal, id);
  }
}
