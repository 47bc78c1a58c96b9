import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteJob } from '../src/index.ts';
import { ask, makeAdapter, makeFeedback, makeJob, makeProject, sampleOf } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

test("takes the job out of its project's and its adapter's lists and lowers their counts", async () => {
  const projectId = await makeProject();
  const [adapterId, otherId] = [await makeAdapter(projectId), await makeAdapter(projectId)];
  const id = await makeJob(projectId, { adapterId });
  const kept = await makeJob(projectId, { adapterId });
  await makeJob(projectId, { adapterId: otherId });
  const screen = await openScreen(
    gql`
      query ($projectId: ID!, $adapterId: ID!, $otherId: ID!) {
        live: jobs(projectId: $projectId) {
          totalCount
        }
        all: jobs(projectId: $projectId, includeDeleted: true) {
          totalCount
          nodes {
            id
            deletedAt
          }
        }
        spoken: jobs(projectId: $projectId, filter: { adapterId: $adapterId, status: [COMPLETED, FAILED] }) {
          totalCount
        }
        spokenByOther: jobs(projectId: $projectId, filter: { adapterId: $otherId }) {
          totalCount
        }
        project(id: $projectId) {
          id
          jobs {
            totalCount
          }
        }
        adapter(id: $adapterId) {
          id
          jobCount
          jobs {
            totalCount
            nodes {
              id
            }
          }
        }
        other: adapter(id: $otherId) {
          id
          jobCount
          jobs {
            totalCount
          }
        }
      }
    `,
    { projectId, adapterId, otherId },
    () => useDeleteJob(),
  );

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  expect(screen.data).toMatchObject({
    live: { totalCount: 2 },
    all: {
      totalCount: 3,
      nodes: [{ deletedAt: null }, { id: kept, deletedAt: null }, { id, deletedAt: expect.any(String) }],
    },
    spoken: { totalCount: 1 },
    spokenByOther: { totalCount: 1 },
    project: { jobs: { totalCount: 2 } },
    adapter: { jobCount: 1, jobs: { totalCount: 1, nodes: [{ id: kept }] } },
    other: { jobCount: 1, jobs: { totalCount: 1 } },
  });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

const FEEDBACK = gql`
  query Feedback($sampleId: ID!, $feedbackId: ID!) {
    audioSample(id: $sampleId) {
      id
      feedbackCount
      feedback {
        totalCount
        nodes {
          id
          rating
        }
        edges {
          node {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    feedback(id: $feedbackId) {
      id
      rating
    }
  }
`;

const NOTHING_LEFT = {
  audioSample: {
    feedbackCount: 0,
    feedback: { totalCount: 0, nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
  },
  feedback: null,
};

test('evicts the feedback that went with the job', async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId);
  const sampleId = await sampleOf(id);
  const feedbackId = await makeFeedback(sampleId);
  await makeFeedback(sampleId);
  const screen = await openScreen(FEEDBACK, { sampleId, feedbackId }, () => useDeleteJob());
  expect(screen.data).toMatchObject({ audioSample: { feedbackCount: 2, feedback: { totalCount: 2 } } });

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  expect(screen.data).toMatchObject(NOTHING_LEFT);
  expect(JSON.stringify(screen.client.extract())).not.toContain('Feedback:');
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

test('evicts feedback that the service does not name, when the cache knows whose it was', async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId);
  const sampleId = await sampleOf(id);
  const feedbackId = await makeFeedback(sampleId);
  const screen = await openScreen(FEEDBACK, { sampleId, feedbackId }, () => useDeleteJob());
  const job = gql`
    query ($id: ID!) {
      job(id: $id) {
        id
        feedbackCount
        audioSamples {
          nodes {
            id
          }
        }
      }
    }
  `;
  await screen.client.query({ query: job, variables: { id } });
  await ask('mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }', { id });

  const answer = await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  expect(answer.data?.deleteJob.deletedFeedbackIds).toEqual([]);
  expect(screen.data).toMatchObject(NOTHING_LEFT);
  expect(screen.client.readQuery({ query: job, variables: { id } })).toMatchObject({ job: { feedbackCount: 0 } });
});

test('leaves the feedback on other jobs alone', async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId);
  const sampleId = await sampleOf(await makeJob(projectId));
  const feedbackId = await makeFeedback(sampleId);
  const screen = await openScreen(FEEDBACK, { sampleId, feedbackId }, () => useDeleteJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  expect(screen.data).toMatchObject({
    audioSample: { feedbackCount: 1, feedback: { totalCount: 1, nodes: [{ rating: 4 }] } },
    feedback: { rating: 4 },
  });
  expect(screen.states).toHaveLength(1);
});
