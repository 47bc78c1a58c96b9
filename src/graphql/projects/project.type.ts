import { Field, InputType, ObjectType } from 'type-graphql';
import type { Project } from '../../domain/projects/project.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('Project', {
  description:
    'A container for jobs, adapters and their results. Every other row belongs to exactly one project, and viewers have a role for each project.',
  simpleResolvers: true,
})
export class ProjectType implements ShownRow<Project> {
  @Field(() => ID, { description: 'UUID of the project.' })
  id!: string;

  @Field(() => String, { description: 'Name of the project. At most 200 characters; not unique.' })
  name!: string;

  @Field(() => DateTime, { description: 'Time at which the project was created.' })
  createdAt!: Instant;
}

export const ProjectConnection = connectionType(() => ProjectType, 'Project');

@InputType({ description: 'Values of a new project.' })
export class CreateProjectInput {
  @Field(() => String, {
    description: 'Name of the project: 1 to 200 characters, not blank. Several projects can have the same name.',
  })
  name!: string;
}

@ObjectType({ description: 'Result of createProject.', simpleResolvers: true })
export class CreateProjectPayload {
  @Field(() => ProjectType, { description: 'The new project.' })
  project!: object;
}
