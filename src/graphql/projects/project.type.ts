import { Field, ObjectType } from 'type-graphql';
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
  createdBy!: string | null;
  @Field(() => ID, { description: 'UUID of the project.' })
  id!: string;

  @Field(() => String, { description: 'Name of the project. At most 200 characters; not unique.' })
  name!: string;

  @Field(() => DateTime, { description: 'Time at which the project was created.' })
  createdAt!: Instant;
}

export const ProjectConnection = connectionType(() => ProjectType, 'Project');
