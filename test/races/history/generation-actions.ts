import { type Action, attemptOf, choose, claimAttemptOf } from './action.ts';
import { call } from './call.ts';
import {
  adapterRefusal,
  claimJob,
  deletionRefusal,
  feedbackOfJob,
  isDeleted,
  LIVE,
  REPEATED,
  Refusal,
  type Row,
  type Status,
  samplesOf,
  type Tombstone,
  type Transition,
  transitionJob,
} from './model.ts';

const transitionAction =
  (mutation: string, transition: Transition, given = ', attempt: $attempt'): Action =>
  ({ jobs }, { pick, variant }) => {
    const id = choose(jobs, pick);
    const attempt = transition === 'cancel' ? null : attemptOf(variant);
    return call<{ job: { id: string } }>(
      `mutation ($id: ID!${given.includes('$attempt') ? ', $attempt: ID' : ''}) { answer: ${mutation}(id: $id${given}) { job { id } } }`,
      { id, attempt },
      (state) => {
        const made = transitionJob(state.jobs, id, transition, attempt);
        return made instanceof Refusal ? made : () => ({ job: { id } });
      },
    );
  };

const claim: Action = ({ project }, { variant }) => {
  const attempt = claimAttemptOf(variant);
  return call<{ job: { id: string } | null }>(
    'mutation ($project: ID!, $attempt: ID!) { answer: claimJob(projectId: $project, attempt: $attempt) { job { id } } }',
    { project, attempt },
    (state) => {
      const claimed = claimJob(state.jobs, attempt);
      return claimed instanceof Refusal ? claimed : () => ({ job: claimed === null ? null : { id: claimed } });
    },
  );
};

const createJob: Action = ({ project, adapters }, { pick, variant }) => {
  const adapter = variant % 4 === 0 ? null : choose(adapters, pick);
  return call<{ job: Row & { id: string } }>(
    'mutation ($input: CreateJobInput!) { answer: createJob(input: $input) { job { id createdAt } } }',
    { input: { projectId: project, adapterId: adapter, prompt: 'Hello' } },
    (state) =>
      adapterRefusal(state, adapter) ??
      ((given) => {
        const { id, createdAt } = given.job;
        state.jobs[id] = { createdAt, adapter, status: 'QUEUED', attempt: null, tombstone: LIVE };
        return given;
      }),
  );
};

const completeJob: Action = ({ jobs }, { pick, variant }) => {
  const id = choose(jobs, pick);
  const attempt = attemptOf(variant);
  const audioSamples = Array.from({ length: variant % 3 }, () => ({ uri: 's3://audio/1', durationSeconds: 1 }));
  return call<{ job: { audioSamples: { nodes: (Row & { id: string })[] } } }>(
    `mutation ($id: ID!, $attempt: ID, $audioSamples: [AudioSampleInput!]!) {
      answer: completeJob(id: $id, attempt: $attempt, audioSamples: $audioSamples) { job { audioSamples { nodes { id createdAt } } } }
    }`,
    { id, attempt, audioSamples },
    (state) => {
      const made = transitionJob(state.jobs, id, 'complete', attempt);
      if (made instanceof Refusal) return made;
      const stored = samplesOf(state, id).map(({ id: sample, createdAt }) => ({ id: sample, createdAt }));
      if (made === REPEATED) return () => ({ job: { audioSamples: { nodes: stored } } });
      return (given) => {
        const nodes = given.job.audioSamples.nodes.slice(0, audioSamples.length);
        for (const { id: sample, createdAt } of nodes) state.samples[sample] = { createdAt, job: id };
        return { job: { audioSamples: { nodes } } };
      };
    },
  );
};

interface Deletion {
  alreadyDeleted: boolean;
  deletedJobId: string;
  deletedFeedbackIds: string[];
  deletedFeedbackCount: number;
  job: Tombstone & { status: Status };
}

const deleteJob: Action = ({ jobs }, { pick, variant }) => {
  const id = choose(jobs, pick);
  const reason = `For reason ${variant}`;
  return call<Deletion>(
    `mutation ($id: ID!, $reason: String) {
      answer: deleteJob(id: $id, reason: $reason) {
        alreadyDeleted deletedJobId deletedFeedbackIds deletedFeedbackCount
        job { status deletedAt deletedBy deletionReason }
      }
    }`,
    { id, reason },
    (state) => {
      const job = state.jobs[id]!;
      const refusal = deletionRefusal(job);
      if (refusal) return refusal;
      return ({ job: { deletedAt }, deletedFeedbackIds }) => {
        const alreadyDeleted = isDeleted(job);
        if (!alreadyDeleted) job.tombstone = { deletedAt, deletedBy: 'local', deletionReason: reason };
        const removed = feedbackOfJob(state, id).map((feedback) => feedback.id);
        for (const feedback of removed) delete state.feedback[feedback];
        return {
          alreadyDeleted,
          deletedJobId: id,
          // The order is not defined.
          deletedFeedbackIds: haveSameMembers(removed, deletedFeedbackIds) ? deletedFeedbackIds : removed,
          deletedFeedbackCount: removed.length,
          job: { status: job.status, ...job.tombstone },
        };
      };
    },
  );
};

const haveSameMembers = (some: string[], others: string[]): boolean =>
  some.toSorted().join() === others.toSorted().join();

export const generationActions = {
  createJob,
  claimJob: claim,
  startJob: transitionAction('startJob', 'start'),
  completeJob,
  failJob: transitionAction('failJob', 'fail', ', attempt: $attempt, error: "It broke"'),
  cancelJob: transitionAction('cancelJob', 'cancel', ''),
  deleteJob,
};
