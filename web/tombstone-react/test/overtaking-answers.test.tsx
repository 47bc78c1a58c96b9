import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteFeedback, useDeleteJob } from '../src/index.ts';
import { createClient } from './support/client.ts';
import { makeAdapter, makeFeedback, makeJob, makeProject, sampleOf } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

test('shows the last count where the answers to two deletions overtake each other', async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const jobs = [await makeJob(projectId, { adapterId }), await makeJob(projectId, { adapterId })];
  await makeJob(projectId, { adapterId });
  const query = gql`
    query Adapter($adapterId: ID!) {
      adapter(id: $adapterId) {
        id
        jobCount
      }
    }
  `;
  const served = createClient();
  const screen = await openScreen(query, { adapterId }, () => useDeleteJob(), served);

  await screen.act(async ([deleteJob]) => {
    const first = served.holdBack('DeleteJob');
    const deleting = deleteJob({ variables: { id: jobs[0] ?? '' } });
    await first.answered;
    await deleteJob({ variables: { id: jobs[1] ?? '' } });
    first.release();
    await deleting;
  });

  expect(screen.data).toMatchObject({ adapter: { jobCount: 1 } });
});

test('shows no removed feedback again, and counts it out once', async () => {
  const sampleId = await sampleOf(await makeJob(await makeProject()));
  const id = await makeFeedback(sampleId);
  await makeFeedback(sampleId);
  const query = gql`
    query Feedback($sampleId: ID!) {
      audioSample(id: $sampleId) {
        id
        feedback {
          totalCount
          nodes {
            id
          }
        }
      }
    }
  `;
  const served = createClient();
  const screen = await openScreen(query, { sampleId }, () => useDeleteFeedback(), served);
  const answer = served.holdBack('Feedback');
  const poll = screen.client.query({ query, variables: { sampleId }, fetchPolicy: 'network-only' });
  await answer.answered;

  await screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } }));
  answer.release();
  await screen.act(() => poll);

  await expectTruth(screen, query, { sampleId });
});
