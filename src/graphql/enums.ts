import { registerEnumType } from 'type-graphql';
import { ProjectRole } from '../domain/access/principal.ts';
import { DeletableEntity } from '../domain/deletion/deletion-event.entity.ts';
import { ErrorCode } from '../domain/errors.ts';
import { JobStatus } from '../domain/jobs/job-status.ts';
import { ListOrder } from '../engine/index.ts';

registerEnumType(JobStatus, {
  name: 'JobStatus',
  description:
    'Status of a job. QUEUED changes to RUNNING or CANCELLED; RUNNING changes to COMPLETED, FAILED or CANCELLED, which are final. Deleting an ingest job sets its final status to CANCELLED.',
  valuesConfig: {
    QUEUED: { description: 'The job waits for a worker.' },
    RUNNING: { description: 'A worker processes the job.' },
    COMPLETED: { description: 'The worker finished the job, and its results are stored.' },
    FAILED: { description: 'The worker could not finish the job. `error` has the reason.' },
    CANCELLED: {
      description:
        'The job was cancelled before it finished. A deleted ingest job also has this status; `statusBeforeDeletion` has the one before.',
    },
  },
});

registerEnumType(ListOrder, {
  name: 'ListOrder',
  description: 'Order of a list, by `createdAt`. Rows with the same time are ordered by id, in the same direction.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The newest rows come first.' },
    OLDEST_FIRST: { description: 'The oldest rows come first, as a worker takes them.' },
  },
});

registerEnumType(ProjectRole, {
  name: 'ProjectRole',
  description: 'Role of a viewer in a project. Each role includes the permissions of the one before.',
  valuesConfig: {
    VIEWER: { description: 'Can read rows that are not deleted, give feedback, and delete their own feedback.' },
    EDITOR: {
      description:
        'Can also create, start, complete, fail, cancel and delete jobs, create and delete adapters, and delete any feedback.',
    },
    ADMIN: {
      description:
        'Can also read deleted rows (`includeDeleted: true`) and the record of deletions (`deletionEvents`).',
    },
  },
});

registerEnumType(DeletableEntity, {
  name: 'DeletableEntity',
  description: 'Type of a row that can be deleted.',
  valuesConfig: {
    INGEST_JOB: { description: 'Ingest job. It is soft-deleted; its documents are kept.' },
    GENERATION_JOB: {
      description:
        'Generation job. It is soft-deleted; its audio samples are kept, and the feedback on them is removed permanently.',
    },
    ADAPTER: { description: 'Adapter. It is soft-deleted; its jobs are kept.' },
    FEEDBACK: { description: 'Feedback. It is removed permanently.' },
  },
});

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description:
    'Code of an error, in `extensions.code`. Documents that do not parse or validate, and persisted queries, have the codes of Apollo Server instead, such as GRAPHQL_VALIDATION_FAILED.',
  valuesConfig: {
    UNAUTHENTICATED: { description: 'The request has no valid bearer token. Sign in and send it again.' },
    FORBIDDEN: {
      description:
        'The viewer lacks the role for this, such as ADMIN for `includeDeleted: true`. Ask an admin of the project.',
    },
    BAD_USER_INPUT: {
      description:
        'An argument is invalid, such as a malformed id, a page size out of range, a damaged cursor or a blank text. The message names it.',
    },
    NOT_FOUND: {
      description: 'The row does not exist, or the viewer cannot see it: both cases have the same message.',
    },
    JOB_RUNNING: { description: 'The job is running. Cancel it before deleting it.' },
    JOB_QUEUED: { description: 'The job is queued. Cancel it before deleting it.' },
    FEEDBACK_CHANGED: {
      description:
        'The deletion would remove another number of feedback entries than the call expects. Nothing was changed. The message has the number: confirm it, and send it as the expected one.',
    },
    INVALID_TRANSITION: {
      description: 'The status of the job does not allow this change. The message has the current status.',
    },
    ADAPTER_DELETED: { description: 'The adapter is deleted, so new jobs cannot use it. Choose another adapter.' },
    JOB_DELETED: { description: 'The job of the audio sample is deleted, so the sample accepts no feedback.' },
    NAME_TAKEN: {
      description: 'Another adapter of the project that is not deleted has this name. Choose another name.',
    },
    ID_TAKEN: {
      description:
        'The id of the create belongs to another row, of this project or another. Make a new UUID. A create is only repeated with the same values and by the same user.',
    },
    QUERY_TOO_COMPLEX: {
      description:
        'The request exceeds a limit, such as a cost of 10,000 or 20,000 rows to read. The message names the limit.',
    },
    RATE_LIMITED: {
      description: 'The viewer sent too many requests in this minute. Wait before sending the next one.',
    },
    SERVICE_UNAVAILABLE: {
      description:
        'The database or the identity provider did not answer, or the service is overloaded. Try again later: a delete is safe to send again, and so is a create with an id in its input. A create without one may have been stored, so look for its row first.',
    },
    INTERNAL_SERVER_ERROR: {
      description:
        'The service failed, and logged the fault under the request id in the message. A mutation may still have been stored.',
    },
  },
});
