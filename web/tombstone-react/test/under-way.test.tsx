import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test } from 'vitest';
import { useDeleteIngestJob } from '../src/index.ts';
import { createClient } from './support/client.ts';
import { makeIngestJobs } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

interface Shown {
  ingestJobs: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
}

const PAGE: TypedDocumentNode<Shown> = gql`
  query Page($projectId: ID!, $after: String) {
    ingestJobs(projectId: $projectId, first: 2, after: $after) {
      totalCount
      nodes {
        id
        createdAt
        deletedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const COUNT = gql`
  query Count($projectId: ID!) {
    ingestJobs(projectId: $projectId) {
      totalCount
    }
  }
`;

async function openPage(count: number) {
  const { projectId, ids } = await makeIngestJobs(count);
  const served = createClient();
  const variables = { projectId };
  const screen = await openScreen(
    PAGE,
    variables,
    () => ({ deleteJob: useDeleteIngestJob()[0], query: useQuery(PAGE, { variables }) }),
    served,
  );
  return {
    projectId,
    ids,
    screen,
    served,
    fetch: (query: typeof COUNT) => screen.client.query({ query, variables, fetchPolicy: 'network-only' }),
    deleteJob: (id = '') => screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id } })),
  };
}

test('shows no row again that an answer lists which was under way while the row was deleted', async () => {
  const { projectId, ids, screen, served, fetch, deleteJob } = await openPage(2);
  const page = served.holdBack('Page');
  const poll = fetch(PAGE);
  await page.answered;

  await deleteJob(ids[0]);
  page.release();
  await screen.act(() => poll);

  await expectTruth(screen, PAGE, { projectId });
  expect(screen.data.ingestJobs).toMatchObject({ totalCount: 1, nodes: [{ id: ids[1] }] });
});

test('keeps the mark of a deletion where such an answer has the row without it', async () => {
  const { projectId, ids, screen, served, deleteJob } = await openPage(2);
  const all: TypedDocumentNode<Shown> = gql`
    query All($projectId: ID!) {
      ingestJobs(projectId: $projectId, includeDeleted: true) {
        totalCount
        nodes {
          id
          deletedAt
        }
      }
    }
  `;
  const answer = served.holdBack('All');
  const loading = screen.client.query({ query: all, variables: { projectId } });
  await answer.answered;

  await deleteJob(ids[0]);
  answer.release();
  await screen.act(() => loading);

  const shown = screen.client.readQuery({ query: all, variables: { projectId } });
  expect(shown?.ingestJobs).toMatchObject({
    totalCount: 2,
    nodes: [{ deletedAt: expect.any(String) }, { deletedAt: null }],
  });
});

test('counts a row out once where the count came refreshed between the deletion and its answer', async () => {
  const { projectId, ids, screen, served, fetch } = await openPage(4);
  const mutation = served.holdBack('DeleteIngestJob');
  const deleting = screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[3] ?? '' } }));
  await mutation.answered;

  await fetch(COUNT);
  mutation.release();
  await deleting;

  await expectTruth(screen, PAGE, { projectId });
});

test('counts a row out once where the whole list came refreshed between the two', async () => {
  const { projectId, ids, screen, served, fetch } = await openPage(4);
  const mutation = served.holdBack('DeleteIngestJob');
  const deleting = screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[1] ?? '' } }));
  await mutation.answered;

  await fetch(PAGE);
  mutation.release();
  await deleting;

  await expectTruth(screen, PAGE, { projectId });
});

test('joins a page that was loaded before a row of it was deleted, and came after', async () => {
  const { ids, screen, served, deleteJob } = await openPage(4);
  const page = served.holdBack('Page');
  const more = screen.hook.query.fetchMore({ variables: { after: screen.data.ingestJobs.pageInfo.endCursor } });
  await page.answered;

  await deleteJob(ids[2]);
  page.release();
  await screen.act(() => more);

  expect(screen.data.ingestJobs).toMatchObject({
    totalCount: 3,
    nodes: [{ id: ids[0] }, { id: ids[1] }, { id: ids[3] }],
    pageInfo: { hasNextPage: false },
  });
});

test('does not count a row again that was not loaded, when such an answer comes', async () => {
  const { projectId, ids, screen, served, fetch, deleteJob } = await openPage(3);
  const page = served.holdBack('Page');
  const poll = fetch(PAGE);
  await page.answered;

  await deleteJob(ids[2]);
  page.release();
  await screen.act(() => poll);

  await expectTruth(screen, PAGE, { projectId });
});

test('goes on right while the list is polled', async () => {
  const { projectId, ids, screen, deleteJob } = await openPage(5);
  screen.hook.query.startPolling(20);

  for (const id of ids.slice(0, 4)) await deleteJob(id);

  // The next poll fills the page that the deletions have emptied.
  await expectTruth(screen, PAGE, { projectId });
  screen.hook.query.stopPolling();
});
