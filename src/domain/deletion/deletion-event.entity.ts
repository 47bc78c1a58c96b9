import { defineEntity, p } from '@mikro-orm/core';
import type { Label } from '../errors.ts';
import { JobStatus } from '../jobs/job-status.ts';
import { Project } from '../projects/project.entity.ts';
import { rowColumns } from '../row-columns.ts';

/** The types of rows that can be deleted. */
export const DeletableEntity = {
  INGEST_JOB: 'INGEST_JOB',
  GENERATION_JOB: 'GENERATION_JOB',
  ADAPTER: 'ADAPTER',
  FEEDBACK: 'FEEDBACK',
} as const;
export type DeletableEntity = (typeof DeletableEntity)[keyof typeof DeletableEntity];

const DeletionEventSchema = defineEntity({
  name: 'DeletionEvent',
  tableName: 'deletion_events',
  indexes: [
    { name: 'deletion_events_page', properties: ['project', 'createdAt', 'id'] },
    { name: 'deletion_events_entity_page', properties: ['project', 'entity', 'createdAt', 'id'] },
    { name: 'deletion_events_actor_page', properties: ['project', 'actor', 'createdAt', 'id'] },
    { name: 'deletion_events_entity_id', properties: ['entity', 'entityId'] },
  ],
  checks: [{ name: 'deletion_events_feedback_is_counted', expression: 'deleted_feedback_count >= 0' }],
  properties: {
    ...rowColumns,
    // A foreign key would lock the row of the project for each deletion. A trigger on projects keeps those with events.
    project: () => p.manyToOne(Project).ref().createForeignKeyConstraint(false),
    entity: p.enum(() => DeletableEntity),
    // No foreign key: the event outlives the row.
    entityId: p.uuid(),
    actor: p.text(),
    reason: p.text().nullable(),
    requestId: p.text().nullable(),
    statusBefore: p.enum(() => JobStatus).nullable(),
    deletedFeedbackCount: p.integer().default(0),
    // Null in events of the release before labels, and where a trigger recorded the removal of feedback.
    label: p.text().nullable(),
    // The label or, in older events, what the row is called that still exists: a function of the database.
    shownLabel: p
      .text()
      .nullable()
      .formula((_columns, { alias }) => `${alias}.shown_label`),
  },
});

/** The record of one deletion. It is written in the transaction of the deletion, and never changes. */
export class DeletionEvent extends DeletionEventSchema.class {
  static readonly label: Label = 'Deletion event';
}
DeletionEventSchema.setClass(DeletionEvent);
