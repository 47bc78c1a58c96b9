import { Field, Int, ObjectType } from 'type-graphql';
import { DeletableEntity, type DeletionEvent } from '../../domain/deletion/deletion-event.entity.ts';
import { JobStatus } from '../../domain/jobs/job-status.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('DeletionEvent', {
  description:
    'Record of one deletion. The service writes it in the transaction that deletes the row, and never changes or removes it.',
  simpleResolvers: true,
})
export class DeletionEventType implements Omit<ShownRow<DeletionEvent>, 'label' | 'shownLabel'> {
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
