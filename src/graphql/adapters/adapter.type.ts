import { Field, ObjectType } from 'type-graphql';
import type { Adapter } from '../../domain/adapters/adapter.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable, SoftDeletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('Adapter', {
  description:
    'Weights that modify a base model, such as a voice, for use in generation jobs. A deleted adapter stays visible on its jobs.',
  implements: [SoftDeletable, Deletable],
  simpleResolvers: true,
})
export class AdapterType extends SoftDeletable implements ShownRow<Adapter> {
  createdBy!: string | null;
  projectId!: string;

  @Field(() => String, {
    description: 'Name, unique among the adapters of the project that are not deleted. At most 200 characters.',
  })
  name!: string;

  @Field(() => String, { description: 'Name of the base model that the adapter modifies. At most 200 characters.' })
  baseModel!: string;

  @LongTextField({ description: 'URI of the weights, as it was given at creation. At most 10,000 characters.' })
  uri!: string;

  @Field(() => DateTime, { description: 'Time at which the adapter was created.' })
  createdAt!: Instant;
}

export const AdapterConnection = connectionType(() => AdapterType, 'Adapter');
