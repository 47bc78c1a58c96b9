import type { HttpClient } from '../../support/http-client.ts';
import {
  deletionRefusal,
  feedbackOfJob,
  feedbackOn,
  isDeleted,
  newestFirst,
  type Row,
  type State,
  type Status,
  samplesOf,
  type Tombstone,
} from './model.ts';

const LIVE_PAGE = 'totalCount nodes { id }';
const SOFT_DELETABLE = 'id createdAt deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy';

/** Selects the live lists of a project, and all its rows including deleted ones. */
const DOCUMENT = `query ($id: ID!) {
  project(id: $id) {
    liveIngestJobs: ingestJobs { ${LIVE_PAGE} }
    ingestJobs(includeDeleted: true) {
      totalCount nodes { ${SOFT_DELETABLE} status statusBeforeDeletion documentCount documents { totalCount } }
    }
    liveAdapters: adapters { ${LIVE_PAGE} }
    adapters(includeDeleted: true) {
      totalCount nodes { ${SOFT_DELETABLE} name jobCount jobs(includeDeleted: true) { ${LIVE_PAGE} } }
    }
    liveJobs: jobs { ${LIVE_PAGE} }
    jobs(includeDeleted: true) {
      totalCount nodes {
        ${SOFT_DELETABLE} status feedbackCount adapter { id name deletedAt }
        audioSamples(first: 2) { totalCount nodes { id feedbackCount feedback { ${LIVE_PAGE} } } }
      }
    }
  }
}`;

/** The default size of a page. */
const PAGE = 20;

export async function readProject({ ask }: HttpClient, id: string): Promise<unknown> {
  const { data, errors } = await ask(DOCUMENT, { id });
  if (errors.length > 0) throw new Error(`The project cannot be read: ${JSON.stringify(errors)}`);
  return data.project;
}

/** Returns the expected result of the query in a state. */
export function projectIn(state: State) {
  const live = (row: { tombstone: Tombstone }) => row.tombstone.deletedAt === null;
  const all = () => true;
  const { ingestJobs, adapters, jobs } = state;
  return {
    liveIngestJobs: page(newestFirst(ingestJobs, live), idOf),
    ingestJobs: page(newestFirst(ingestJobs, all), ({ documentCount, status, statusBeforeDeletion, ...row }) => ({
      ...softDeletable({ ...row, status }),
      status,
      statusBeforeDeletion,
      documentCount,
      documents: { totalCount: documentCount },
    })),
    liveAdapters: page(newestFirst(adapters, live), idOf),
    adapters: page(newestFirst(adapters, all), ({ name, ...row }) => {
      const made = newestFirst(jobs, (job) => job.adapter === row.id);
      return { ...softDeletable(row), name, jobCount: made.filter(live).length, jobs: page(made, idOf) };
    }),
    liveJobs: page(newestFirst(jobs, live), idOf),
    jobs: page(newestFirst(jobs, all), ({ status, adapter: adapterId, ...row }) => {
      const adapter = adapters[adapterId ?? ''];
      return {
        ...softDeletable({ ...row, status }),
        status,
        feedbackCount: feedbackOfJob(state, row.id).length,
        adapter: adapter ? { id: adapterId, name: adapter.name, deletedAt: adapter.tombstone.deletedAt } : null,
        audioSamples: page(samplesOf(state, row.id), ({ id }) => {
          const feedback = feedbackOn(state, id);
          return { id, feedbackCount: feedback.length, feedback: page(feedback, idOf) };
        }),
      };
    }),
  };
}

const idOf = ({ id }: { id: string }) => ({ id });

const page = <T, Shown>(rows: T[], show: (row: T) => Shown) => ({
  totalCount: rows.length,
  nodes: rows.slice(0, PAGE).map(show),
});

function softDeletable(row: Row & { id: string; tombstone: Tombstone; status?: Status }) {
  const refusal = deletionRefusal(row);
  return {
    id: row.id,
    createdAt: row.createdAt,
    ...row.tombstone,
    viewerCanDelete: !isDeleted(row) && !refusal,
    deleteBlockedBy: refusal?.code ?? null,
  };
}
