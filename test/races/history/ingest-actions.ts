import { type Action, choose } from './action.ts';
import { call } from './call.ts';
import {
  deletionRefusal,
  isDeleted,
  LIVE,
  type Status,
  type Tombstone,
  type Transition,
  transitionJob,
} from './model.ts';

const transitionAction =
  (mutation: string, transition: Transition, given = ''): Action =>
  ({ project, ingestJobs }, { pick }) => {
    const id = choose(ingestJobs, pick);
    return call<{ ingestJob: { id: string } }>(
      `mutation ($project: ID!, $id: ID!) {
        answer: ${mutation}(projectId: $project, id: $id${given}) { ingestJob { id } }
      }`,
      { project, id },
      (state) => transitionJob(state.ingestJobs[id], transition) ?? (() => ({ ingestJob: { id } })),
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
        statusBeforeDeletion: null,
        documentCount: 0,
        tombstone: LIVE,
      };
      return given;
    },
  );

const completeIngestJob: Action = ({ project, ingestJobs }, { pick, variant }) => {
  const id = choose(ingestJobs, pick);
  const documents = Array.from({ length: variant % 3 }, (_, i) => ({
    title: `Document ${i}`,
    uri: 's3://documents/1',
    contentType: 'text/plain',
  }));
  return call<{ ingestJob: { id: string } }>(
    `mutation ($project: ID!, $id: ID!, $documents: [CanonicalDocumentInput!]!) {
      answer: completeIngestJob(projectId: $project, id: $id, documents: $documents) { ingestJob { id } }
    }`,
    { project, id, documents },
    (state) => {
      const job = state.ingestJobs[id];
      const refusal = transitionJob(job, 'complete');
      if (refusal) return refusal;
      job!.documentCount = documents.length;
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
  startIngestJob: transitionAction('startIngestJob', 'start'),
  completeIngestJob,
  failIngestJob: transitionAction('failIngestJob', 'fail', ', error: "It broke"'),
  cancelIngestJob: transitionAction('cancelIngestJob', 'cancel'),
  deleteIngestJob,
};
