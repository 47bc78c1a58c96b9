import { Field, ObjectType } from 'type-graphql';
import { ProjectType } from './project.type.ts';

@ObjectType({ description: 'Result of createProject.', simpleResolvers: true })
export class CreateProjectPayload {
  @Field(() => ProjectType, { description: 'The new project.' })
  project!: object;
}
