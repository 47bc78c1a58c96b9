import { Field, InputType } from 'type-graphql';
import { ClientIdField } from '../client-id-field.ts';

@InputType({ description: 'Values of a new project.' })
export class CreateProjectInput {
  @ClientIdField()
  id?: string;

  @Field(() => String, {
    description: 'Name of the project: 1 to 200 characters, not blank. Several projects can have the same name.',
  })
  name!: string;
}
