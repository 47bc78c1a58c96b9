import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Values of a new project.' })
export class CreateProjectInput {
  @Field(() => String, {
    description: 'Name of the project: 1 to 200 characters, not blank. Several projects can have the same name.',
  })
  name!: string;
}
