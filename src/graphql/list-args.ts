import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { DEFAULT_PAGE_SIZE, type InstantRange } from '../engine/index.ts';
import { DateTime } from './scalars.ts';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_PAGE_SIZE,
    description:
      'How many rows at most, 1 to 100. A request may cost 10,000: each field below a list counts as often as its page may have rows.',
  })
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor of the row after which to go on.' })
  after?: string;
}

@ArgsType()
export class SoftDeletableListArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Whether to show deleted rows too. For admins.' })
  includeDeleted!: boolean;
}

@InputType({ description: 'A condition on an instant that may be missing. Each part that is given must hold.' })
export class NullableDateTimeFilter implements InstantRange {
  @Field(() => Boolean, { nullable: true, description: 'Whether it must be missing, or must not be.' })
  isNull?: boolean;

  @Field(() => DateTime, { nullable: true, description: 'At or after this instant.' })
  gte?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Before this instant.' })
  lt?: Date;
}

/** What a filter on deletedAt says of itself in the schema. */
export const DELETED_AT_FILTER = 'When they were deleted. Needs includeDeleted: true.';
