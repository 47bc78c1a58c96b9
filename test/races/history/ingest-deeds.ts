import { call } from './call.ts';
import { choose, type Deed } from './deed.ts';
import { isDeleted, LIVE, type Move, moveJob, type Status, type Tombstone, whyNotDeletable } from './model.ts';

const moved =
  (mutation: string, move: Move, given = ''): Deed =>
  ({ project, ingestJobs }, { pick }) => {
    const id = choose(ingestJobs, pick);
    return call<{ ingestJob: { id: string } }>(
      `mutation ($project: ID!, $id: ID!) {
        answer: ${mutation}(projectId: $project, id: $id${given}) { ingestJob { id } }
      }`,
      { project, id },
      (state) => moveJob(state.ingestJobs[id], move) ?? (() => ({ ingestJob: { id } })),
    );
  };

const createIngestJob: Deed = ({ project }) =>
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

const completeIngestJob: Deed = ({ project, ingestJobs }, { pick, lot }) => {
  const id = choose(ingestJobs, pick);
  const documents = Array.from({ length: lot % 3 }, (_, i) => ({
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
      const refusal = moveJob(job, 'complete');
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

const deleteIngestJob: Deed = ({ project, ingestJobs }, { pick, lot }) => {
  const id = choose(ingestJobs, pick);
  const reason = `For reason ${lot}`;
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
      const refusal = whyNotDeletable(job);
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

export const ingestDeeds = {
  createIngestJob,
  startIngestJob: moved('startIngestJob', 'start'),
  completeIngestJob,
  failIngestJob: moved('failIngestJob', 'fail', ', error: "It broke"'),
  cancelIngestJob: moved('cancelIngestJob', 'cancel'),
  deleteIngestJob,
};
