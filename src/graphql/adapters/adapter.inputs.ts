import { ArgsType, Field, InputType } from 'type-graphql';
import type { NewAdapter } from '../../domain/adapters/create-adapter.ts';
import { inRange, isBounded, withoutIndex } from '../../engine/index.ts';
import { ClientIdField } from '../client-id-field.ts';
import { FilterField } from '../fields.ts';
import {
  CREATED_AT_FILTER,
  DateTimeFilter,
  DELETED_AT_FILTER,
  NullableDateTimeFilter,
  SoftDeletableListArgs,
} from '../list-args.ts';
import { ID } from '../scalars.ts';
import { adapterSearch, SearchField } from '../search.ts';

@InputType({ description: 'Selects adapters. A row must meet every condition that is given.' })
export class AdapterFilter {
  @FilterField(() => DateTimeFilter, inRange('createdAt'), CREATED_AT_FILTER)
  createdAt?: DateTimeFilter;

  @SearchField(adapterSearch, 'the name or the base model')
  search?: string;

  @FilterField(() => NullableDateTimeFilter, withoutIndex(inRange('deletedAt'), isBounded), DELETED_AT_FILTER)
  deletedAt?: NullableDateTimeFilter;
}

@ArgsType()
export class AdapterListArgs extends SoftDeletableListArgs {
  @Field(() => AdapterFilter, { nullable: true, description: 'Selects some of the adapters. Defaults to all.' })
  filter?: AdapterFilter;
}

@InputType({ description: 'Values of a new adapter.' })
export class CreateAdapterInput implements NewAdapter {
  @ClientIdField()
  id?: string;

  @Field(() => ID, {
    description: 'UUID of the project that the adapter belongs to. NOT_FOUND if the viewer cannot see it.',
  })
  projectId!: string;

  @Field(() => String, {
    description:
      'Name of the adapter: 1 to 200 characters, not blank. NAME_TAKEN if a live adapter of the project has it.',
  })
  name!: string;

  @Field(() => String, {
    description: 'Name of the base model that the adapter modifies: 1 to 200 characters, not blank.',
  })
  baseModel!: string;

  @Field(() => String, {
    description: 'URI of the weights: 1 to 10,000 characters, not blank. The service stores it and does not fetch it.',
  })
  uri!: string;
}
