import { BLOCK, isDeleted, type Position, positionOf, projectOf } from './dataset.ts';

export const OPERATIONS = ['get', 'list', 'deep', 'nested', 'delete'] as const;
export type Operation = (typeof OPERATIONS)[number];

export const DESCRIPTIONS: Record<Operation, string> = {
  get: 'one job by its id, with its adapter',
  list: 'the first 20 jobs of a project, each with its adapter',
  deep: 'the same page from about half way through the big project on',
  nested: 'the first 20 jobs, their adapters, samples and the feedback on those',
  delete: 'a job with two samples and two pieces of feedback',
};

/** What one request asks for, in nobody's own terms yet. */
export interface Variables {
  readonly id?: string;
  readonly projectId?: string;
  readonly after?: Position;
}

/** How many different requests there are of each operation. */
const POOL = 1_024;

/** The requests of an operation, the same for all contenders. The deletions are made anew for every round. */
export function variablesOf(operation: Exclude<Operation, 'delete'>, scale: number): Variables[] {
  // Multiplying by a prime walks all the jobs in an order that has nothing to do with theirs.
  const numbers = Array.from({ length: POOL * 2 }, (_, index) => (index * 7_919 + 13) % scale);
  const live = numbers.filter((n) => !isDeleted(n)).slice(0, POOL);
  switch (operation) {
    case 'get':
      return live.map((n) => ({ id: positionOf(n).id }));
    case 'list':
    case 'nested':
      return live.map((n) => ({ projectId: projectOf(n) }));
    case 'deep':
      return live.map((n) => ({ projectId: projectOf(0), after: positionOf(halfWay(n, scale)) }));
  }
}

/** A live job of the big project among the tenth in the middle. */
function halfWay(n: number, scale: number): number {
  const around = Math.floor(scale * 0.45 + n / 10);
  const found = around - (around % BLOCK) + (n % 12);
  return isDeleted(found) ? found - BLOCK : found;
}

const JOB = 'id prompt status createdAt adapter { id name deletedAt }';

/** The documents for Tombstone, and for contenders with the same field names. */
export const DOCUMENTS: Record<Operation, string> = {
  get: `query ($id: ID!) { job(id: $id) { ${JOB} } }`,
  list: `query ($projectId: ID!) {
    jobs(projectId: $projectId, first: 20) { nodes { ${JOB} } pageInfo { hasNextPage endCursor } }
  }`,
  deep: `query ($projectId: ID!, $after: String) {
    jobs(projectId: $projectId, first: 20, after: $after) { nodes { ${JOB} } pageInfo { hasNextPage endCursor } }
  }`,
  nested: `query ($projectId: ID!) {
    jobs(projectId: $projectId, first: 20) { nodes { ${JOB} audioSamples(first: 5) { nodes {
      id uri durationSeconds feedback(first: 5) { nodes { id rating comment author createdAt } }
    } } } }
  }`,
  delete: `mutation ($id: ID!) {
    deleteJob(id: $id) { deletedJobId alreadyDeleted deletedFeedbackCount job { id status deletedAt deletedBy } }
  }`,
};
