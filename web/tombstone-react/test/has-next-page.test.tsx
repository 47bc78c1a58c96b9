import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test } from 'vitest';
import { useDeleteFeedback, useDeleteIngestJob } from '../src/index.ts';
import { elsewhere, makeFeedback, makeIngestJobs, makeJob, makeProject, sampleOf } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

interface Shown {
  ingestJobs: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const PAGE: TypedDocumentNode<Shown> = gql`
  query Page($projectId: ID!, $after: String) {
    ingestJobs(projectId: $projectId, first: 2, after: $after) {
      totalCount
      nodes {
        id
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const openPage = (projectId: string, query = PAGE) =>
  openScreen(query, { projectId }, () => ({
    deleteJob: useDeleteIngestJob()[0],
    query: useQuery(query, { variables: { projectId } }),
  }));

test('no page follows when the last row that was not loaded is deleted', async () => {
  const { projectId, ids } = await makeIngestJobs(3);
  const screen = await openPage(projectId);
  expect(screen.data.ingestJobs.pageInfo.hasNextPage).toBe(true);

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[2] ?? '' } }));

  expect(screen.data.ingestJobs).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false } });
  expect(screen.requests).toBe(1);
  await expectTruth(screen, PAGE, { projectId });
});

test('no page follows when that row is deleted after a second page was loaded', async () => {
  const { projectId, ids } = await makeIngestJobs(5);
  const screen = await openPage(projectId);
  const after = screen.data.ingestJobs.pageInfo.endCursor;
  await screen.act(({ query }) => query.fetchMore({ variables: { after } }));

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[4] ?? '' } }));

  expect(screen.data.ingestJobs).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false } });
  expect(screen.data.ingestJobs.nodes).toHaveLength(4);
});

test('a page follows as long as a row is left that was not loaded', async () => {
  const { projectId, ids } = await makeIngestJobs(4);
  const screen = await openPage(projectId);

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[3] ?? '' } }));
  expect(screen.data.ingestJobs).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[0] ?? '' } }));

  expect(screen.data.ingestJobs).toMatchObject({
    totalCount: 2,
    nodes: [{ id: ids[1] }],
    pageInfo: { hasNextPage: true },
  });
});

test('the list is read anew where a loaded row may be gone, so that nobody can tell whether a page follows', async () => {
  const { projectId, ids } = await makeIngestJobs(4);
  const count = gql`
    query Count($projectId: ID!) {
      ingestJobs(projectId: $projectId) {
        totalCount
      }
    }
  `;
  const screen = await openPage(projectId);
  await elsewhere.deleteIngestJob({ projectId, id: ids[1] });
  await screen.act(() => screen.client.query({ query: count, variables: { projectId }, fetchPolicy: 'network-only' }));

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[3] ?? '' } }));

  await expectTruth(screen, PAGE, { projectId });
});

test('the list is read anew where it has no count to tell by', async () => {
  const { projectId, ids } = await makeIngestJobs(3);
  const query: TypedDocumentNode<Shown> = gql`
    query Uncounted($projectId: ID!) {
      ingestJobs(projectId: $projectId, first: 2) {
        edges {
          cursor
          node {
            id
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  `;
  const screen = await openPage(projectId, query);

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[2] ?? '' } }));

  await expectTruth(screen, query, { projectId });
});

test('the list is read anew where another tab deleted the last row', async () => {
  const { projectId, ids } = await makeIngestJobs(3);
  const screen = await openPage(projectId);
  await elsewhere.deleteIngestJob({ projectId, id: ids[2] });

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[2] ?? '' } }));

  await expectTruth(screen, PAGE, { projectId });
});

test('no feedback follows when the last that was not loaded is removed', async () => {
  const sampleId = await sampleOf(await makeJob(await makeProject()));
  const id = await makeFeedback(sampleId);
  await makeFeedback(sampleId);
  const query = gql`
    query Feedback($sampleId: ID!) {
      audioSample(id: $sampleId) {
        id
        feedbackCount
        feedback(first: 1) {
          totalCount
          nodes {
            id
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  `;
  const screen = await openScreen(query, { sampleId }, () => useDeleteFeedback());

  await screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } }));

  expect(screen.data).toMatchObject({
    audioSample: { feedbackCount: 1, feedback: { totalCount: 1, pageInfo: { hasNextPage: false } } },
  });
  expect(screen.requests).toBe(1);
});
