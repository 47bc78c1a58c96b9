import { Args, Resolver } from 'type-graphql';
import { roleIn } from '../../domain/access/permissions.ts';
import { ProjectRole } from '../../domain/access/principal.ts';
import { createProject } from '../../domain/projects/create-project.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { Computed } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { mutatedRow } from '../mutated-row.ts';
import { InputArg } from '../root-args.ts';
import { MutationOf, QueryOf, RowById } from '../root-fields.ts';
import { listProjects } from '../root-lists.ts';
import { CreateProjectInput, CreateProjectPayload, ProjectConnection, ProjectType } from './project.type.ts';

@Resolver(() => ProjectType)
export class ProjectResolver {
  @RowById(
    Project,
    () => ProjectType,
    'A project by its id; null when there is none that the viewer can see.',
    "The project's id.",
  )
  project!: object | null;

  @QueryOf<PageArgs>(
    () => ProjectConnection,
    { description: 'The projects that the viewer can see.' },
    [Args(() => PageArgs)],
    (args, context, info) => listProjects(context, info, args),
  )
  projects!: object;

  @MutationOf<{ input: CreateProjectInput }>(
    () => CreateProjectPayload,
    { description: 'Opens a new, empty project. For admins of the service.' },
    [InputArg(() => CreateProjectInput, 'The new project.')],
    async ({ input }, { database, scope }) => {
      const project = await createProject(database, scope, input);
      return { project: mutatedRow(Project, project.id, project) };
    },
  )
  createProject!: object;

  @Computed<ShownRow<Project>>(
    () => ProjectRole,
    ['id'],
    { description: 'What the viewer may do in it.' },
    ({ id }, { principal }) => roleIn(principal, id),
  )
  viewerRole!: ProjectRole;
}
