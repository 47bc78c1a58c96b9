import { Ctx, Mutation, Resolver } from 'type-graphql';
import { createProject } from '../../domain/projects/create-project.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { InputArg } from '../root-args.ts';
import { CreateProjectInput } from './project.inputs.ts';
import { CreateProjectPayload } from './project.payloads.ts';

@Resolver()
export class ProjectMutations {
  @Mutation(() => CreateProjectPayload, {
    description:
      'Creates an empty project. Requires an admin of the service (`Viewer.isAdmin`), else fails with FORBIDDEN.',
  })
  async createProject(
    @InputArg(() => CreateProjectInput, 'Values of the new project.') input: CreateProjectInput,
    @Ctx() { database, scope }: Context,
  ) {
    const project = await createProject(database, scope, input);
    return { project: mutatedRow(Project, project.id, project) };
  }
}
