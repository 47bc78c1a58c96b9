import { join } from 'node:path';
import { startServer } from '../child.ts';
import type { Operation } from '../operations.ts';
import { type Contender, graphqlRequest, readGraphql } from './contender.ts';

const JOB = 'id: rowId prompt status createdAt adapter: adapterByAdapterId { id: rowId name deletedAt }';
const NEWEST_FIRST = 'orderBy: [CREATED_AT_DESC, ROW_ID_DESC]';
const PAGE = `first: 20, ${NEWEST_FIRST}, condition: { projectId: $projectId, deletedAt: null }`;

/** The same questions over the names that PostGraphile gives the tables. */
const DOCUMENTS: Record<Operation, string> = {
  // Its way to a row by its id, and faster than a list of one: it would find a deleted job too, but none is asked for.
  get: `query ($id: UUID!) { job: generationJobByRowId(rowId: $id) { ${JOB} } }`,
  list: `query ($projectId: UUID!) {
    jobs: allGenerationJobs(${PAGE}) { nodes { ${JOB} } pageInfo { hasNextPage endCursor } }
  }`,
  deep: `query ($projectId: UUID!, $after: Cursor) {
    jobs: allGenerationJobs(${PAGE}, after: $after) { nodes { ${JOB} } pageInfo { hasNextPage endCursor } }
  }`,
  nested: `query ($projectId: UUID!) {
    jobs: allGenerationJobs(${PAGE}) { nodes {
      ${JOB} audioSamples: audioSamplesByJobId(first: 5, ${NEWEST_FIRST}) { nodes {
        id: rowId uri durationSeconds feedback: feedbacksByAudioSampleId(first: 5, ${NEWEST_FIRST}) { nodes {
          id: rowId rating comment author createdAt
        } }
      } }
    } }
  }`,
  delete: `mutation ($id: UUID!) {
    deleteJob: peersDeleteJob(input: { jobId: $id }) {
      result { deletedJobId alreadyDeleted deletedFeedbackCount job { id: rowId status deletedAt deletedBy } }
    }
  }`,
};

const CURSOR = `query ($id: UUID!, $projectId: UUID!) {
  jobs: allGenerationJobs(first: 1, ${NEWEST_FIRST}, condition: { rowId: $id, projectId: $projectId, deletedAt: null }) {
    pageInfo { endCursor }
  }
}`;

/** A GraphQL service that is generated from the same tables. */
export const postgraphile: Contender = {
  name: 'PostGraphile',
  tuning:
    'The Amber preset on `node:http`; no explorer, no explain, no watching, no websockets; lists may be ordered by any column; what is deleted is left out by a condition; a pool of 10; `NODE_ENV=production`.',
  start: (databaseUrl) =>
    startServer(join(import.meta.dirname, '../servers/postgraphile.ts'), {
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
    }),
  request: (operation, { after: _, ...variables }, cursor) =>
    graphqlRequest(DOCUMENTS[operation], { ...variables, ...(cursor ? { after: cursor } : {}) }),
  cursor: async ({ id }, projectId, ask) => {
    const answer = readGraphql('list', await ask(graphqlRequest(CURSOR, { id, projectId })));
    return (answer as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
  },
  read: (operation, body) => {
    const answer = readGraphql(operation, body);
    return operation === 'delete' ? (answer as { result: unknown }).result : answer;
  },
};
