import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { DEFAULT_PAGE_SIZE, type InstantRange, ListOrder } from '../engine/index.ts';
import { DateTime } from './scalars.ts';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_PAGE_SIZE,
    description:
      'Maximum number of rows on the page, 1 to 100, else BAD_USER_INPUT. The cost of the fields below the list is multiplied by it (QUERY_TOO_COMPLEX).',
  })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Cursor after which the page starts: `endCursor` of the page before. A damaged cursor, or one of another list or order, is BAD_USER_INPUT.',
  })
  after?: string;
}

@ArgsType()
export class SoftDeletableListArgs extends PageArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True to list deleted rows too. Requires the role ADMIN, else FORBIDDEN.',
  })
  includeDeleted!: boolean;
}

@ArgsType()
export class JobListArgs extends SoftDeletableListArgs {
  @Field(() => ListOrder, {
    defaultValue: ListOrder.NEWEST_FIRST,
    description: 'Order of the rows. A cursor of a page in one order is BAD_USER_INPUT in the other.',
  })
  order!: ListOrder;
}

@InputType({ description: 'Selects rows by a time. A row must meet every condition that is given.' })
export class DateTimeFilter implements InstantRange {
  @Field(() => DateTime, { nullable: true, description: 'Selects rows with this time or a later one.' })
  gte?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Selects rows with an earlier time.' })
  lt?: Date;
}

@InputType({ description: 'Selects rows by a time that can be null. A row must meet every condition that is given.' })
export class NullableDateTimeFilter implements InstantRange {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True selects rows where the time is null, false rows where it is set.',
  })
  isNull?: boolean;

  @Field(() => DateTime, { nullable: true, description: 'Selects rows with this time or a later one.' })
  gte?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Selects rows with an earlier time.' })
  lt?: Date;
}

/** Descriptions of filters that several lists have. */
export const CREATED_AT_FILTER = 'Selects rows by the time of their creation.';
export const STARTED_AT_FILTER =
  'Selects jobs by the time at which a worker started them: with `status: [RUNNING]` and `lt`, those that run for long, such as what a dead worker left.';
export const DELETED_AT_FILTER =
  'Selects rows by the time of their deletion. Requires `includeDeleted: true`, else BAD_USER_INPUT.';
