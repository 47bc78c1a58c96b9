import { EVERYBODY, NOBODY_FINDS, NOBODY_SEES, type Outcomes } from './roles.ts';
import * as rows from './rows.ts';

/** The outcomes of a root field for each role. */
export interface Entry {
  /** The root field, with `$project` and `$id`. */
  readonly field: string;
  /** The outcomes for an unknown id, and for one that the viewer cannot see; absent when the field has no id. */
  readonly onAbsent?: Outcomes;
  readonly live: rows.Make;
  readonly deleted?: rows.Make;
  /** The outcomes for stranger, viewer, editor, project admin and service admin. */
  readonly onLive: Outcomes;
  readonly onDeleted?: Outcomes;
}

const MEMBERS: Outcomes = ['null', 'done', 'done', 'done', 'done'];
const MEMBERS_LIST: Outcomes = ['NOT_FOUND', 'done', 'done', 'done', 'done'];
const ADMINS: Outcomes = ['null', 'FORBIDDEN', 'FORBIDDEN', 'done', 'done'];
const ADMINS_LIST: Outcomes = ['NOT_FOUND', 'FORBIDDEN', 'FORBIDDEN', 'done', 'done'];
/** A viewer who is an admin of no project is refused before any row is read. */
const ADMINS_SEE_NOTHING: Outcomes = ['null', 'FORBIDDEN', 'FORBIDDEN', 'null', 'null'];
const ADMINS_FIND_NOTHING: Outcomes = ['NOT_FOUND', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'];
const ADMINS_ALONE: Outcomes = ['null', 'null', 'null', 'done', 'done'];

const { project, adapter, deletedAdapter, deletedIngestJob, deletedJob } = rows;
const ingestJob = rows.ingestJobThatIs(rows.COMPLETED);
const job = rows.jobThatIs(rows.COMPLETED);

export const QUERIES: readonly Entry[] = [
  { field: 'viewer { subject }', live: project, onLive: EVERYBODY },
  { field: 'projects { nodes { id } }', live: project, onLive: EVERYBODY },
  { field: 'project(id: $project) { id }', onAbsent: NOBODY_SEES, live: project, onLive: MEMBERS },

  {
    field: 'ingestJob(projectId: $project, id: $id) { id }',
    onAbsent: NOBODY_SEES,
    live: ingestJob,
    onLive: MEMBERS,
    deleted: deletedIngestJob,
    onDeleted: NOBODY_SEES,
  },
  {
    field: 'ingestJob(projectId: $project, id: $id, includeDeleted: true) { id }',
    onAbsent: ADMINS_SEE_NOTHING,
    live: ingestJob,
    onLive: ADMINS,
    deleted: deletedIngestJob,
    onDeleted: ADMINS,
  },
  {
    field: 'job(id: $id) { id }',
    onAbsent: NOBODY_SEES,
    live: job,
    onLive: MEMBERS,
    deleted: deletedJob,
    onDeleted: NOBODY_SEES,
  },
  {
    field: 'job(id: $id, includeDeleted: true) { id }',
    onAbsent: ADMINS_SEE_NOTHING,
    live: job,
    onLive: ADMINS,
    deleted: deletedJob,
    onDeleted: ADMINS,
  },
  {
    field: 'adapter(id: $id) { id }',
    onAbsent: NOBODY_SEES,
    live: adapter,
    onLive: MEMBERS,
    deleted: deletedAdapter,
    onDeleted: NOBODY_SEES,
  },
  {
    field: 'adapter(id: $id, includeDeleted: true) { id }',
    onAbsent: ADMINS_SEE_NOTHING,
    live: adapter,
    onLive: ADMINS,
    deleted: deletedAdapter,
    onDeleted: ADMINS,
  },
  {
    field: 'audioSample(id: $id) { id }',
    onAbsent: NOBODY_SEES,
    live: rows.sample,
    onLive: MEMBERS,
    deleted: rows.sampleOfDeletedJob,
    onDeleted: ADMINS_ALONE,
  },
  {
    field: 'feedback(id: $id) { id }',
    onAbsent: NOBODY_SEES,
    live: rows.feedback,
    onLive: MEMBERS,
    deleted: rows.removedFeedback,
    onDeleted: NOBODY_SEES,
  },

  ...['ingestJobs', 'jobs', 'adapters'].flatMap((list): Entry[] => [
    {
      field: `${list}(projectId: $project) { nodes { id } }`,
      onAbsent: NOBODY_FINDS,
      live: project,
      onLive: MEMBERS_LIST,
    },
    {
      field: `${list}(projectId: $project, includeDeleted: true) { nodes { id } }`,
      onAbsent: ADMINS_FIND_NOTHING,
      live: project,
      onLive: ADMINS_LIST,
    },
    {
      field: `${list}(projectId: $project, filter: { search: "x" }) { nodes { id } totalCount }`,
      onAbsent: NOBODY_FINDS,
      live: project,
      onLive: MEMBERS_LIST,
    },
    {
      field: `${list}(projectId: $project, includeDeleted: true, filter: { search: "x" }) { totalCount }`,
      onAbsent: ADMINS_FIND_NOTHING,
      live: project,
      onLive: ADMINS_LIST,
    },
  ]),
  {
    field: 'deletionEvents(projectId: $project) { nodes { id } }',
    onAbsent: NOBODY_FINDS,
    live: project,
    onLive: ADMINS_LIST,
  },
];
