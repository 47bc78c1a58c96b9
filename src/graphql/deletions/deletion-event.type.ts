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
  description: 'The record of one deletion. It stays as it is, whatever becomes of the rest.',
  simpleResolvers: true,
})
class DeletionEventType implements ShownRow<DeletionEvent> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The project in which it was deleted.' })
  projectId!: string;

  @Field(() => DeletableEntity, { description: 'What was deleted.' })
  entity!: DeletableEntity;

  @Field(() => ID, { description: 'The id of what was deleted.' })
  entityId!: string;

  @Field(() => String, { description: 'Who deleted it.' })
  actor!: string;

  @LongTextField({ nullable: true, description: 'Why, if they said so.' })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The request that did it, by the id that its answer and the logs carry.',
  })
  requestId!: string | null;

  @Field(() => JobStatus, { nullable: true, description: 'What the status of the job was; null for what is no job.' })
  statusBefore!: JobStatus | null;

  @Field(() => Int, { description: 'How much feedback was removed along with it.' })
  deletedFeedbackCount!: number;

  @Field(() => DateTime, { description: 'When it was deleted.' })
  createdAt!: Instant;
}

export const DeletionEventConnection = connectionType(() => DeletionEventType, 'DeletionEvent');

@InputType({ description: 'Which deletions are wanted. Each part that is given must hold.' })
export class DeletionEventFilter {
  @FilterField(() => DeletableEntity, equalTo('entity'), 'Of this kind of thing.')
  entity?: DeletableEntity;

  @FilterField(() => String, equalTo('actor'), 'By this person.')
  actor?: string;
}

@ArgsType()
export class DeletionEventListArgs extends PageArgs {
  @Field(() => DeletionEventFilter, { nullable: true, description: 'Which of them are wanted.' })
  filter?: DeletionEventFilter;
}
