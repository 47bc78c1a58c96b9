import { type Action, attemptOf, choose, claimAttemptOf } from './action.ts';
import { call } from './call.ts';
import {
  claimJob,
  deletionRefusal,
  isDeleted,
  LIVE,
  REPEATED,
  Refusal,
  type Status,
  type Tombstone,
  type Transition,
  transitionJob,
} from './model.ts';

const transitionAction =
  (mutation: string, transition: Transition, given = ', attempt: $attempt'): Action =>
  ({ project, ingestJobs }, { pick, variant }) => {
    const id = choose(ingestJobs, pick);
    const attempt = transition === 'cancel' ? null : attemptOf(variant);
    return call<{ ingestJob: { id: string } }>(
      `mutation ($project: ID!, $id: ID!${given.includes('$attempt') ? ', $attempt: ID' : ''}) {
        answer: ${mutation}(projectId: $project, id: $id${given}) { ingestJob { id } }
      }`,
      { project, id, attempt },
      (state) => {
        const made = transitionJob(state.ingestJobs, id, transition, attempt);
        return made instanceof Refusal ? made : () => ({ ingestJob: { id } });
      },
    );
  };

const claimIngestJob: Action = ({ project }, { variant }) => {
  const attempt = claimAttemptOf(variant);
  return call<{ ingestJob: { id: string } | null }>(
    `mutation ($project: ID!, $attempt: ID!) {
      answer: claimIngestJob(projectId: $project, attempt: $attempt) { ingestJob { id } }
    }`,
    { project, attempt },
    (state) => {
      const claimed = claimJob(state.ingestJobs, attempt);
      return claimed instanceof Refusal ? claimed : () => ({ ingestJob: claimed === null ? null : { id: claimed } });
    },
  );
};

const createIngestJob: Action = ({ project }) =>
  call<{ ingestJob: { id: string; createdAt: string } }>(
    'mutation ($input: CreateIngestJobInput!) { answer: createIngestJob(input: $input) { ingestJob { id createdAt } } }',
    { input: { projectId: project, source: 'source.pdf' } },
    (state) => (given) => {
      const { id, createdAt } = given.ingestJob;
      state.ingestJobs[id] = {
        createdAt,
        status: 'QUEUED',
        attempt: null,
        statusBeforeDeletion: null,
        documentCount: 0,
        tombstone: LIVE,
      };
      return given;
    },
  );

const completeIngestJob: Action = ({ project, ingestJobs }, { pick, variant }) => {
  const id = choose(ingestJobs, pick);
  const attempt = attemptOf(variant);
  const documents = Array.from({ length: variant % 3 }, (_, i) => ({
    title: `Document ${i}`,
    uri: 's3://documents/1',
    contentType: 'text/plain',
  }));
  return call<{ ingestJob: { id: string } }>(
    `mutation ($project: ID!, $id: ID!, $attempt: ID, $documents: [CanonicalDocumentInput!]!) {
      answer: completeIngestJob(projectId: $project, id: $id, attempt: $attempt, documents: $documents) { ingestJob { id } }
    }`,
    { project, id, attempt, documents },
    (state) => {
      const made = transitionJob(state.ingestJobs, id, 'complete', attempt);
      if (made instanceof Refusal) return made;
      if (made !== REPEATED) state.ingestJobs[id]!.documentCount = documents.length;
      return () => ({ ingestJob: { id } });
    },
  );
};

interface Deletion {
  alreadyDeleted: boolean;
  deletedIngestJobId: string;
  ingestJob: Tombstone & { status: Status; statusBeforeDeletion: Status | null };
}

const deleteIngestJob: Action = ({ project, ingestJobs }, { pick, variant }) => {
  const id = choose(ingestJobs, pick);
  const reason = `For reason ${variant}`;
  return call<Deletion>(
    `mutation ($project: ID!, $id: ID!, $reason: String) {
      answer: deleteIngestJob(projectId: $project, id: $id, reason: $reason) {
        alreadyDeleted deletedIngestJobId
        ingestJob { status statusBeforeDeletion deletedAt deletedBy deletionReason }
      }
    }`,
    { project, id, reason },
    (state) => {
      const job = state.ingestJobs[id]!;
      const refusal = deletionRefusal(job);
      if (refusal) return refusal;
      return ({ ingestJob: { deletedAt } }) => {
        const alreadyDeleted = isDeleted(job);
        if (!alreadyDeleted) {
          job.statusBeforeDeletion = job.status;
          job.status = 'CANCELLED';
          job.tombstone = { deletedAt, deletedBy: 'local', deletionReason: reason };
        }
        const { status, statusBeforeDeletion, tombstone } = job;
        return { alreadyDeleted, deletedIngestJobId: id, ingestJob: { status, statusBeforeDeletion, ...tombstone } };
      };
    },
  );
};

export const ingestActions = {
  createIngestJob,
  claimIngestJob,
  startIngestJob: transitionAction('startIngestJob', 'start'),
  completeIngestJob,
  failIngestJob: transitionAction('failIngestJob', 'fail', ', attempt: $attempt, error: "It broke"'),
  cancelIngestJob: transitionAction('cancelIngestJob', 'cancel', ''),
  deleteIngestJob,
};
