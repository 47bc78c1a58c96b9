import { Field, InterfaceType } from 'type-graphql';
import { ErrorCode } from '../domain/errors.ts';
import type { Instant } from '../domain/shown-row.ts';
import { LongTextField } from './long-text-field.ts';
import { DateTime, ID } from './scalars.ts';

@InterfaceType({
  description:
    'What is deleted by marking it: it leaves lists, and stays readable for admins and through whatever refers to it.',
})
export abstract class SoftDeletable {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was deleted; null while it is live. Never changes once set.',
  })
  deletedAt!: Instant | null;

  @Field(() => String, { nullable: true, description: 'Who deleted it.' })
  deletedBy!: string | null;

  @LongTextField({ nullable: true, description: 'Why, as far as they said.' })
  deletionReason!: string | null;
}

/** What these fields say of themselves, on the interface and on each type that has them. */
export const VIEWER_CAN_DELETE = 'Whether a delete issued now by this viewer would delete it.';
export const DELETE_BLOCKED_BY =
  'Why such a delete would be refused; null when it would not be, or when it is deleted already.';

@InterfaceType({ description: 'What a viewer may be able to delete.' })
export abstract class Deletable {
  @Field(() => Boolean, { description: VIEWER_CAN_DELETE })
  viewerCanDelete!: boolean;

  @Field(() => ErrorCode, {
    nullable: true,
    description: DELETE_BLOCKED_BY,
  })
  deleteBlockedBy!: ErrorCode | null;
}
