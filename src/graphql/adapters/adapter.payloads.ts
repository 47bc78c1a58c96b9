import { Field, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { AdapterType } from './adapter.type.ts';

@ObjectType({ description: 'An adapter after a change.', simpleResolvers: true })
export class AdapterPayload {
  @Field(() => AdapterType, { description: 'The adapter as it is now.' })
  adapter!: object;
}

@ObjectType({ description: 'A deleted adapter.', simpleResolvers: true })
export class DeleteAdapterPayload {
  @Field(() => ID, { description: 'Its id.' })
  deletedAdapterId!: string;

  @Field(() => AdapterType, {
    description: 'The adapter with its mark of deletion: the first one, if it was deleted before.',
  })
  adapter!: object;

  @Field(() => Boolean, { description: 'Whether it was deleted before this call.' })
  alreadyDeleted!: boolean;
}
