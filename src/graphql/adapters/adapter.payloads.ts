import { Field, ObjectType } from 'type-graphql';
import { ID } from '../scalars.ts';
import { AdapterType } from './adapter.type.ts';

@ObjectType({ description: 'Result of createAdapter.', simpleResolvers: true })
export class AdapterPayload {
  @Field(() => AdapterType, { description: 'The new adapter.' })
  adapter!: object;
}

@ObjectType({ description: 'Result of deleteAdapter.', simpleResolvers: true })
export class DeleteAdapterPayload {
  @Field(() => ID, { description: 'UUID of the deleted adapter, for evicting it from client caches.' })
  deletedAdapterId!: string;

  @Field(() => AdapterType, {
    description:
      'The deleted adapter. If it was deleted before, `deletedAt`, `deletedBy` and `deletionReason` are those of the first deletion.',
  })
  adapter!: object;

  @Field(() => Boolean, {
    description:
      'True if an earlier call deleted the adapter, so that this call changed nothing. Exactly one of several simultaneous calls returns false.',
  })
  alreadyDeleted!: boolean;
}
