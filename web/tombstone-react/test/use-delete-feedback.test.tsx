import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteFeedback } from '../src/index.ts';
import { ask, makeFeedback, makeJob, makeProject, sampleOf } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

const QUERY = gql`
  query ($jobId: ID!, $feedbackId: ID!) {
    job(id: $jobId) {
      id
      feedbackCount
      audioSamples {
        nodes {
          id
          feedbackCount
          feedback(first: 10) {
            totalCount
            nodes {
              id
            }
            edges {
              node {
                id
                rating
              }
            }
          }
        }
      }
    }
    feedback(id: $feedbackId) {
      id
      rating
    }
  }
`;

async function makeJudgedJob() {
  const jobId = await makeJob(await makeProject());
  const sampleId = await sampleOf(jobId);
  return { jobId, id: await makeFeedback(sampleId, 1), kept: await makeFeedback(sampleId, 5) };
}

const shows = (...ids: string[]) => ({
  feedbackCount: ids.length,
  audioSamples: {
    nodes: [
      {
        feedbackCount: ids.length,
        feedback: { totalCount: ids.length, nodes: ids.map((id) => ({ id })), edges: ids.map(() => ({})) },
      },
    ],
  },
});

test("takes the feedback out of its sample's list, and lowers what the sample and the job count", async () => {
  const { jobId, id, kept } = await makeJudgedJob();
  const screen = await openScreen(QUERY, { jobId, feedbackId: id }, () => useDeleteFeedback());
  expect(screen.data).toMatchObject({ job: shows(kept, id), feedback: { rating: 1 } });

  await screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } }));

  expect(screen.data).toMatchObject({ job: shows(kept), feedback: null });
  expect(Object.keys(screen.client.extract() as object)).not.toContain(`Feedback:${id}`);
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

test('takes feedback that somebody else removed for gone', async () => {
  const { jobId, id, kept } = await makeJudgedJob();
  const screen = await openScreen(QUERY, { jobId, feedbackId: id }, () => useDeleteFeedback());
  await ask('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id });

  const answer = await screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } }));

  expect(answer).toEqual({ data: undefined });
  expect(screen.hook[1]).toMatchObject({ called: true, loading: false, error: undefined });
  expect(screen.data).toMatchObject({ job: shows(kept), feedback: null });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

test('lowers no count a second time', async () => {
  const { jobId, id, kept } = await makeJudgedJob();
  const screen = await openScreen(QUERY, { jobId, feedbackId: id }, () => useDeleteFeedback());

  await screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } }));
  await screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } }));

  expect(screen.data).toMatchObject({ job: shows(kept) });
  expect(screen.states).toHaveLength(2);
});
