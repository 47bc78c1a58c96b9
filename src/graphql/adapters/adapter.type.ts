import { Field, ObjectType } from 'type-graphql';
import type { Adapter } from '../../domain/adapters/adapter.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { Deletable, SoftDeletable } from '../interfaces.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('Adapter', {
  description: 'A voice that generation jobs speak with.',
  implements: [SoftDeletable, Deletable],
  simpleResolvers: true,
})
export class AdapterType extends SoftDeletable implements ShownRow<Adapter> {
  projectId!: string;

  @Field(() => String, { description: 'Its name, unique among the live adapters of its project.' })
  name!: string;

  @Field(() => String, { description: 'The model it adapts.' })
  baseModel!: string;

  @LongTextField({ description: 'Where its weights are.' })
  uri!: string;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Instant;
}

export const AdapterConnection = connectionType(() => AdapterType, 'Adapter');
