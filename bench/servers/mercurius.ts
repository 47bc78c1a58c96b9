import Fastify from 'fastify';
import mercurius from 'mercurius';
import * as sql from './mercurius.sql.ts';
import { openPool } from './pool.ts';

/** Mercurius with its compiler on, over statements written by hand. */
const schema = `
  type Query {
    job(id: ID!): GenerationJob
    jobs(projectId: ID!, first: Int!, after: String): JobPage!
  }
  type Mutation { deleteJob(id: ID!): Deletion! }
  type JobPage { nodes: [GenerationJob!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type GenerationJob {
    id: ID! prompt: String! status: JobStatus! createdAt: String! deletedAt: String deletedBy: String
    adapter: Adapter
    audioSamples(first: Int!): SamplePage!
  }
  enum JobStatus { QUEUED RUNNING COMPLETED FAILED CANCELLED }
  type Adapter { id: ID! name: String! deletedAt: String }
  type SamplePage { nodes: [AudioSample!]! }
  type AudioSample { id: ID! uri: String! durationSeconds: Float! feedback(first: Int!): FeedbackPage! }
  type FeedbackPage { nodes: [Feedback!]! }
  type Feedback { id: ID! rating: Int! comment: String author: String! createdAt: String! }
  type Deletion { deletedJobId: ID! alreadyDeleted: Boolean! deletedFeedbackCount: Int! job: GenerationJob! }`;

interface Job {
  id: string;
  createdAt: string;
  adapterId: string | null;
}
interface Wish<Parent> {
  obj: Parent;
  params: { first: number };
}

const pool = openPool();

async function rows<Row extends object>(statement: { name: string; text: string }, ...values: unknown[]) {
  return (await pool.query<Row>({ ...statement, values })).rows;
}

async function jobs(_: unknown, { projectId, first, after }: { projectId: string; first: number; after?: string }) {
  const found = after
    ? await rows<Job>(sql.jobsAfter, projectId, first + 1, ...after.split(','))
    : await rows<Job>(sql.firstJobs, projectId, first + 1);
  const nodes = found.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: found.length > first, endCursor: last ? `${last.createdAt},${last.id}` : null },
  };
}

async function deleteJob(_: unknown, { id }: { id: string }) {
  const [{ deletedJobId, alreadyDeleted, deletedFeedbackCount, ...job }] = (await rows(sql.deleteJob, id)) as [
    Record<string, unknown>,
  ];
  return { deletedJobId, alreadyDeleted, deletedFeedbackCount, job };
}

async function adaptersOf(wishes: { obj: Job }[]) {
  const ids = wishes.flatMap(({ obj: { adapterId } }) => adapterId ?? []);
  if (ids.length === 0) return wishes.map(() => null);
  const byId = new Map((await rows<{ id: string }>(sql.adapters, ids)).map((adapter) => [adapter.id, adapter]));
  return wishes.map(({ obj: { adapterId } }) => byId.get(adapterId ?? '') ?? null);
}

/** Pages of the rows of all parents of one level; a document asks for as many of each. */
const childrenBy = (statement: { name: string; text: string }) => async (wishes: Wish<{ id: string }>[]) => {
  const pages = new Map(wishes.map(({ obj }) => [obj.id, { nodes: [] as object[] }]));
  const children = await rows<{ parentId: string }>(statement, [...pages.keys()], wishes[0]!.params.first);
  for (const child of children) pages.get(child.parentId)?.nodes.push(child);
  return wishes.map(({ obj }) => pages.get(obj.id));
};

// The loaders' cache would make a key of every row: batching is what they are wanted for.
const loader = <Batch>(batch: Batch) => ({ loader: batch, opts: { cache: false } });

const app = Fastify();
app.register(mercurius, {
  schema,
  jit: 1,
  graphiql: false,
  resolvers: {
    Query: { job: async (_: unknown, { id }: { id: string }) => (await rows(sql.job, id))[0], jobs },
    Mutation: { deleteJob },
  },
  loaders: {
    GenerationJob: { adapter: loader(adaptersOf), audioSamples: loader(childrenBy(sql.audioSamples)) },
    AudioSample: { feedback: loader(childrenBy(sql.feedback)) },
  },
});
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
