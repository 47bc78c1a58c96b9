import { call } from './call.ts';
import { choose, type Deed } from './deed.ts';
import { isDeleted, newestFirst, type State, type Status, type Tombstone } from './model.ts';

/**
 * While others write, a client can rely on what one selection of one row or
 * page shows, and on a count: each is read at one instant. Two of them are
 * read at two.
 */

interface ShownRow extends Tombstone {
  id: string;
  status: Status;
}

const ONE_ROW = 'id deletedAt deletedBy deletionReason';

/** A job by its id, shown deleted or not as its reader likes. */
const readJob: Deed = ({ jobs }, { pick, lot }) => {
  const id = choose(jobs, pick);
  const includeDeleted = lot % 2 === 0;
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

const readFeedback: Deed = ({ feedback }, { pick }) => {
  const id = choose(feedback, pick);
  return call<{ id: string } | null>(
    'query ($id: ID!) { answer: feedback(id: $id) { id } }',
    { id },
    (state) => () => (state.feedback[id] ? { id } : null),
  );
};

/** What a list of live rows, or of all, selects. */
const shows = (lot: number) => (lot % 3 === 0 ? 'totalCount' : 'nodes { id }');

const showing = (lot: number, rows: { id: string }[]) =>
  lot % 3 === 0 ? { totalCount: rows.length } : { nodes: rows.slice(0, 20).map(({ id }) => ({ id })) };

type Page = { totalCount: number } | { nodes: { id: string }[] };

const listOf =
  (list: 'ingestJobs' | 'adapters'): Deed =>
  ({ project }, { lot }) => {
    const includeDeleted = lot % 2 === 0;
    return call<Page>(
      `query ($project: ID!, $includeDeleted: Boolean!) {
        answer: ${list}(projectId: $project, includeDeleted: $includeDeleted) { ${shows(lot)} }
      }`,
      { project, includeDeleted },
      (state: State) => () =>
        showing(
          lot,
          newestFirst<State[typeof list][string]>(state[list], (row) => includeDeleted || !isDeleted(row)),
        ),
    );
  };

const STATUSES: (Status[] | null)[] = [null, ['QUEUED', 'RUNNING'], ['COMPLETED'], []];

const listJobs: Deed = ({ project, adapters }, { pick, lot }) => {
  const includeDeleted = lot % 2 === 0;
  const status = STATUSES[pick % STATUSES.length]!;
  const adapter = pick % 3 === 0 ? choose(adapters, pick) : null;
  return call<Page>(
    `query ($project: ID!, $includeDeleted: Boolean!, $filter: GenerationJobFilter) {
      answer: jobs(projectId: $project, includeDeleted: $includeDeleted, filter: $filter) { ${shows(lot)} }
    }`,
    { project, includeDeleted, filter: { status, adapterId: adapter } },
    (state) => () =>
      showing(
        lot,
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

export const readingDeeds = {
  readJob,
  readFeedback,
  listIngestJobs: listOf('ingestJobs'),
  listAdapters: listOf('adapters'),
  listJobs,
};
