import { Field, InterfaceType } from 'type-graphql';
import { ErrorCode } from '../domain/errors.ts';
import type { Instant } from '../domain/shown-row.ts';
import { LongTextField } from './long-text-field.ts';
import { DateTime, ID } from './scalars.ts';

@InterfaceType({
  description:
    'A row that is soft-deleted: a deleted row leaves lists and counts. Admins of the project can still read it, and rows that refer to it still return it.',
})
export abstract class SoftDeletable {
  @Field(() => ID, { description: 'UUID of the row.' })
  id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time of the deletion. Null if the row is not deleted. It never changes once it is set.',
  })
  deletedAt!: Instant | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Subject of the viewer who deleted the row: `sub` of their token, or `local` without authentication. Null if the row is not deleted.',
  })
  deletedBy!: string | null;

  @LongTextField({
    nullable: true,
    description:
      'Reason that was given for the deletion. At most 10,000 characters. Null if none was given, or if the row is not deleted.',
  })
  deletionReason!: string | null;
}

/** Descriptions of these fields, on the interface and on each type that implements it. */
export const VIEWER_CAN_DELETE =
  'True if a delete by this viewer would succeed now and delete the row. False if the row is already deleted.';
export const DELETE_BLOCKED_BY =
  'Code with which a delete by this viewer would fail now, such as JOB_RUNNING or FORBIDDEN. Null if it would succeed, and if the row is already deleted.';

@InterfaceType({ description: 'A row that viewers with permission can delete.' })
export abstract class Deletable {
  @Field(() => Boolean, { description: VIEWER_CAN_DELETE })
  viewerCanDelete!: boolean;

  @Field(() => ErrorCode, {
    nullable: true,
    description: DELETE_BLOCKED_BY,
  })
  deleteBlockedBy!: ErrorCode | null;
}
