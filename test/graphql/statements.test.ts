import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { useDatabase } from '../support/world.ts';

const world = useDatabase();
const { ask, statements } = graphqlClient(() => world.database);
let project: string;

beforeAll(async () => {
  project = await makeProject(world.em);
  for (let job = 0; job < 50; job++) {
    const id = await makeJob(world.em, project, { adapter: await makeAdapter(world.em, project) });
    for (let sample = 0; sample < 2; sample++)
      await makeFeedback(world.em, project, await makeSample(world.em, project, id));
  }
});

/** How many statements a query costs. */
async function costOf(query: string): Promise<number> {
  statements.length = 0;
  const { errors } = await ask(query, { project });
  expect(errors).toEqual([]);
  return statements.length;
}

it('the heaviest screen, 50 jobs with all their relations and counts, costs one statement per relation', async () => {
  const cost = await costOf(`query ($project: ID!) {
    jobs(projectId: $project, first: 50) {
      totalCount
      nodes {
        id prompt status createdAt deletedAt viewerCanDelete deleteBlockedBy feedbackCount
        project { name viewerRole }
        adapter { name deletedAt jobCount viewerCanDelete }
        audioSamples(first: 20) {
          totalCount
          nodes { uri durationSeconds feedbackCount feedback(first: 20) { nodes { rating comment viewerCanDelete } } }
        }
      }
    }
  }`);

  // The page, its total, the project, the adapters, their jobCount, the feedbackCount of jobs, the samples, their
  // totals, the feedbackCount of samples, and the feedback.
  expect(cost).toBe(10);
});

it('the cost does not grow with the page', async () => {
  const screen = (first: number) => `query ($project: ID!) {
    jobs(projectId: $project, first: ${first}) { nodes { adapter { name } audioSamples { nodes { feedback { nodes { rating } } } } } }
  }`;

  expect(await costOf(screen(50))).toBe(await costOf(screen(2)));
});

it.each([
  ['the page alone', '{ nodes { id } }', 2],
  ['edges and page info besides', '{ nodes { id } edges { cursor } pageInfo { endCursor hasNextPage } }', 2],
  ['the total alone', '{ totalCount }', 2],
  ['the page and the total', '{ nodes { id } totalCount }', 3],
  ['what a viewer may delete', '{ nodes { viewerCanDelete deleteBlockedBy } }', 2],
])('%s costs only what is selected, and the project', async (_what, selection, expected) => {
  expect(await costOf(`query ($project: ID!) { jobs(projectId: $project) ${selection} }`)).toBe(expected);
});

it('aliases of one list with the same arguments cost one statement', async () => {
  const cost = await costOf(`query ($project: ID!) {
    a: jobs(projectId: $project) { nodes { id } }
    b: jobs(projectId: $project) { nodes { prompt } }
  }`);

  expect(cost).toBe(2);
});
