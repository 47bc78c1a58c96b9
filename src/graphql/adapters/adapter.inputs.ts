import { ArgsType, Field, InputType } from 'type-graphql';
import type { NewAdapter } from '../../domain/adapters/create-adapter.ts';
import { inRange } from '../../engine/index.ts';
import { FilterField } from '../fields.ts';
import { DELETED_AT_FILTER, NullableDateTimeFilter, SoftDeletableListArgs } from '../list-args.ts';
import { ID } from '../scalars.ts';

@InputType({ description: 'Which adapters are wanted.' })
export class AdapterFilter {
  @FilterField(() => NullableDateTimeFilter, inRange('deletedAt'), DELETED_AT_FILTER)
  deletedAt?: NullableDateTimeFilter;
}

@ArgsType()
export class AdapterListArgs extends SoftDeletableListArgs {
  @Field(() => AdapterFilter, { nullable: true, description: 'Which of them are wanted.' })
  filter?: AdapterFilter;
}

@InputType({ description: 'A new adapter.' })
export class CreateAdapterInput implements NewAdapter {
  @Field(() => ID, { description: 'The project it belongs to.' })
  projectId!: string;

  @Field(() => String, { description: 'Its name, up to 200 characters: no live adapter of the project may have it.' })
  name!: string;

  @Field(() => String, { description: 'The model it adapts, up to 200 characters.' })
  baseModel!: string;

  @Field(() => String, { description: 'Where its weights are, up to 10,000 characters.' })
  uri!: string;
}
