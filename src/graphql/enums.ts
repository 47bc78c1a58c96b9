import { registerEnumType } from 'type-graphql';
import { ProjectRole } from '../domain/access/principal.ts';
import { DeletableEntity } from '../domain/deletion/deletion-event.entity.ts';
import { ErrorCode } from '../domain/errors.ts';
import { JobStatus } from '../domain/jobs/job-status.ts';

registerEnumType(JobStatus, {
  name: 'JobStatus',
  description:
    'Where a job is in its life. From QUEUED it can go to RUNNING or CANCELLED, from RUNNING to COMPLETED, FAILED or CANCELLED. Deleting an ingest job makes any final status CANCELLED.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'A worker is at it.' },
    COMPLETED: { description: 'Done; its results are stored.' },
    FAILED: { description: 'Given up by its worker; `error` says why.' },
    CANCELLED: { description: 'Called off; also what an ingest job is marked with when it is deleted.' },
  },
});

registerEnumType(ProjectRole, {
  name: 'ProjectRole',
  description: 'What somebody may do in a project.',
  valuesConfig: {
    VIEWER: { description: 'Read live rows, give feedback, and delete their own.' },
    EDITOR: { description: 'Also create, run, cancel and delete jobs and adapters, and delete any feedback.' },
    ADMIN: { description: 'Also see what is deleted, and the record of deletions.' },
  },
});

registerEnumType(DeletableEntity, {
  name: 'DeletableEntity',
  description: 'What can be deleted.',
  valuesConfig: {
    INGEST_JOB: { description: 'An ingest job, which is hidden.' },
    GENERATION_JOB: { description: 'A generation job, which is hidden; the feedback on its samples is removed.' },
    ADAPTER: { description: 'An adapter, which is hidden.' },
    FEEDBACK: { description: 'Feedback, which is removed.' },
  },
});

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description:
    "Every code that an error of the service carries in extensions.code. Apollo Server's own codes for parsing, validation and persisted queries stay as they are.",
  valuesConfig: {
    UNAUTHENTICATED: { description: 'No valid credentials.' },
    FORBIDDEN: { description: 'Known, but not allowed, such as includeDeleted for somebody who is no admin.' },
    BAD_USER_INPUT: {
      description: 'A malformed id, a page size out of range, a damaged cursor, a blank text and the like.',
    },
    NOT_FOUND: { description: 'No such row, or one that the viewer cannot see.' },
    JOB_RUNNING: { description: 'The job is running: cancel it before deleting it.' },
    JOB_QUEUED: { description: 'The job is queued: cancel it before deleting it.' },
    INVALID_TRANSITION: { description: "The job's status does not allow this step." },
    ADAPTER_DELETED: { description: 'A job cannot be made with a deleted adapter.' },
    JOB_DELETED: { description: 'The samples of a deleted job take no more feedback.' },
    NAME_TAKEN: { description: 'A live adapter of the project already has the name.' },
    QUERY_TOO_COMPLEX: { description: 'The document asks for more than a request may.' },
    RATE_LIMITED: { description: 'Too many requests: wait before the next one.' },
    SERVICE_UNAVAILABLE: {
      description:
        'The database or the identity provider did not answer, or the service is overloaded. Send the request again later. What it changes may have been stored: look for the row of a create before you send that again. A delete can be sent again.',
    },
    INTERNAL_SERVER_ERROR: {
      description:
        'A fault of the service, logged under the request id in the message. What the request changes may have been stored.',
    },
  },
});
