import { type Action, choose } from './action.ts';
import { call } from './call.ts';
import { isDeleted, newestFirst, type State, type Status, type Tombstone } from './model.ts';

/**
 * During concurrent writes, one selection of a row, a page or a count shows one
 * instant. Two selections may show two instants, so each action here has one.
 */

interface ShownRow extends Tombstone {
  id: string;
  status: Status;
}

const ONE_ROW = 'id deletedAt deletedBy deletionReason';

/** Reads a job by id, with or without `includeDeleted`. */
const readJob: Action = ({ jobs }, { pick, variant }) => {
  const id = choose(jobs, pick);
  const includeDeleted = variant % 2 === 0;
  return call<ShownRow | null>(
    `query ($id: ID!, $includeDeleted: Boolean!) {
      answer: job(id: $id, includeDeleted: $includeDeleted) { ${ONE_ROW} status }
    }`,
    { id, includeDeleted },
    (state) => {
      const job = state.jobs[id];
      return () => (job && (includeDeleted || !isDeleted(job)) ? { id, status: job.status, ...job.tombstone } : null);
    },
  );
};

const readFeedback: Action = ({ feedback }, { pick }) => {
  const id = choose(feedback, pick);
  return call<{ id: string } | null>(
    'query ($id: ID!) { answer: feedback(id: $id) { id } }',
    { id },
    (state) => () => (state.feedback[id] ? { id } : null),
  );
};

/** Selects either the count or the nodes of a list. */
const selectionOf = (variant: number) => (variant % 3 === 0 ? 'totalCount' : 'nodes { id }');

const expectedPage = (variant: number, rows: { id: string }[]) =>
  variant % 3 === 0 ? { totalCount: rows.length } : { nodes: rows.slice(0, 20).map(({ id }) => ({ id })) };

type Page = { totalCount: number } | { nodes: { id: string }[] };

const listOf =
  (list: 'ingestJobs' | 'adapters'): Action =>
  ({ project }, { variant }) => {
    const includeDeleted = variant % 2 === 0;
    return call<Page>(
      `query ($project: ID!, $includeDeleted: Boolean!) {
        answer: ${list}(projectId: $project, includeDeleted: $includeDeleted) { ${selectionOf(variant)} }
      }`,
      { project, includeDeleted },
      (state: State) => () =>
        expectedPage(
          variant,
          newestFirst<State[typeof list][string]>(state[list], (row) => includeDeleted || !isDeleted(row)),
        ),
    );
  };

const STATUSES: (Status[] | null)[] = [null, ['QUEUED', 'RUNNING'], ['COMPLETED'], []];

const listJobs: Action = ({ project, adapters }, { pick, variant }) => {
  const includeDeleted = variant % 2 === 0;
  const status = STATUSES[pick % STATUSES.length]!;
  const adapter = pick % 3 === 0 ? choose(adapters, pick) : null;
  return call<Page>(
    `query ($project: ID!, $includeDeleted: Boolean!, $filter: GenerationJobFilter) {
      answer: jobs(projectId: $project, includeDeleted: $includeDeleted, filter: $filter) { ${selectionOf(variant)} }
    }`,
    { project, includeDeleted, filter: { status, adapterId: adapter } },
    (state) => () =>
      expectedPage(
        variant,
        newestFirst(
          state.jobs,
          (job) =>
            (includeDeleted || !isDeleted(job)) &&
            (status?.includes(job.status) ?? true) &&
            (adapter === null || job.adapter === adapter),
        ),
      ),
  );
};

export const readingActions = {
  readJob,
  readFeedback,
  listIngestJobs: listOf('ingestJobs'),
  listAdapters: listOf('adapters'),
  listJobs,
};
