import { Field, InputType, ObjectType } from 'type-graphql';
import type { Project } from '../../domain/projects/project.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('Project', {
  description: 'Whose data it is: every other row belongs to one project.',
  simpleResolvers: true,
})
export class ProjectType implements ShownRow<Project> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Instant;
}

export const ProjectConnection = connectionType(() => ProjectType, 'Project');

@InputType({ description: 'A new project.' })
export class CreateProjectInput {
  @Field(() => String, { description: 'What people call it, up to 200 characters.' })
  name!: string;
}

@ObjectType({ description: 'The project that was created.', simpleResolvers: true })
export class CreateProjectPayload {
  @Field(() => ProjectType, { description: 'The new project.' })
  project!: object;
}
