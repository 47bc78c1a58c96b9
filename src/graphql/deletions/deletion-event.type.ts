import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { DeletableEntity, type DeletionEvent } from '../../domain/deletion/deletion-event.entity.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { equalTo } from '../../engine/index.ts';
import { connectionType } from '../connections.ts';
import { FilterField } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('DeletionEvent', {
  description:
    'Record of one deletion. The service writes it in the transaction that deletes the row, and never changes or removes it.',
  simpleResolvers: true,
})
class DeletionEventType implements ShownRow<DeletionEvent> {
  @Field(() => ID, { description: 'UUID of the record.' })
  id!: string;

  @Field(() => ID, { description: 'UUID of the project that the deleted row belongs to.' })
  projectId!: string;

  @Field(() => DeletableEntity, { description: 'Type of the deleted row.' })
  entity!: DeletableEntity;

  @Field(() => ID, { description: 'UUID of the deleted row.' })
  entityId!: string;

  @Field(() => String, {
    description: 'Subject of the viewer who deleted the row: `sub` of their token, or `local` without authentication.',
  })
  actor!: string;

  @LongTextField({
    nullable: true,
    description: 'Reason that the viewer gave. At most 10,000 characters. Null if they gave none, and for feedback.',
  })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Id of the request that deleted the row, as in the `x-request-id` header of its response and in the logs. Null if it is unknown.',
  })
  requestId!: string | null;

  @Field(() => JobStatus, {
    nullable: true,
    description: 'Status of the job before the deletion. Null for adapters and feedback.',
  })
  statusBefore!: JobStatus | null;

  @Field(() => Int, {
    description: 'Number of feedback entries that were removed together with a generation job. 0 for other types.',
  })
  deletedFeedbackCount!: number;

  @Field(() => DateTime, { description: 'Time of the deletion: for jobs and adapters the same as their `deletedAt`.' })
  createdAt!: Instant;
}

export const DeletionEventConnection = connectionType(() => DeletionEventType, 'DeletionEvent');

@InputType({ description: 'Selects deletions. A record must meet every condition that is given.' })
export class DeletionEventFilter {
  @FilterField(() => DeletableEntity, equalTo('entity'), 'Selects deletions of rows of this type.')
  entity?: DeletableEntity;

  @FilterField(
    () => String,
    equalTo('actor'),
    'Selects deletions by the viewer with exactly this subject. At most 200 characters.',
  )
  actor?: string;
}

@ArgsType()
export class DeletionEventListArgs extends PageArgs {
  @Field(() => DeletionEventFilter, { nullable: true, description: 'Selects some of the deletions. Defaults to all.' })
  filter?: DeletionEventFilter;
}
