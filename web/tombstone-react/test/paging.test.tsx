import { gql, NetworkStatus, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test } from 'vitest';
import { useDeleteIngestJob } from '../src/index.ts';
import { ask, makeIngestJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

interface Data {
  live: {
    totalCount: number;
    nodes: { id: string }[];
    edges: { cursor: string; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string; hasPreviousPage: boolean; startCursor: string };
  };
}

const PAGES: TypedDocumentNode<Data> = gql`
  query Pages($projectId: ID!, $after: String) {
    live: ingestJobs(projectId: $projectId, first: 2, after: $after) {
      totalCount
      nodes {
        id
      }
      edges {
        cursor
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
        startCursor
      }
    }
  }
`;

/** A project with some ingest jobs, newest first, and a screen that shows the first two. */
async function openPages(count: number) {
  const projectId = await makeProject();
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.unshift(await makeIngestJob(projectId));
  const variables = { projectId };
  const screen = await openScreen(PAGES, variables, () => ({
    query: useQuery(PAGES, { variables }),
    deleteJob: useDeleteIngestJob()[0],
  }));
  return {
    projectId,
    ids,
    screen,
    loadMore: (after = screen.data.live.pageInfo.endCursor) =>
      screen.act(({ query }) => query.fetchMore({ variables: { after } })),
    shown: () => {
      const { nodes, edges } = screen.data.live;
      expect(edges.map(({ node }) => node.id)).toEqual(nodes.map(({ id }) => id));
      return nodes.map(({ id }) => id);
    },
  };
}

test('joins the pages that are loaded one after the other', async () => {
  const { ids, screen, loadMore, shown } = await openPages(5);
  const { startCursor } = screen.data.live.pageInfo;

  await loadMore();
  expect(shown()).toEqual(ids.slice(0, 4));
  expect(screen.data.live.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false, startCursor });
  await loadMore();

  expect(shown()).toEqual(ids);
  expect(screen.data.live.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false, startCursor });
});

test('shows no row twice when a page is loaded twice', async () => {
  const { ids, screen, loadMore, shown } = await openPages(5);
  const after = screen.data.live.pageInfo.endCursor;

  await loadMore(after);
  await loadMore();
  await loadMore(after);

  expect(shown()).toEqual(ids);
  expect(screen.data.live.pageInfo.hasNextPage).toBe(false);
});

test('finds the place of a page that is loaded twice where no cursors of rows are', async () => {
  const { projectId, ids, screen } = await openPages(5);
  const query: TypedDocumentNode<Data> = gql`
    query Nodes($projectId: ID!, $first: Int!, $after: String) {
      live: ingestJobs(projectId: $projectId, filter: { status: [COMPLETED] }, first: $first, after: $after) {
        nodes {
          id
        }
      }
    }
  `;
  const after = screen.data.live.pageInfo.endCursor;
  const load = (variables: object) =>
    screen.client.query({ query, variables: { projectId, ...variables }, fetchPolicy: 'network-only' });

  await load({ first: 5 });
  await load({ first: 2, after });

  const shown = screen.client.readQuery({ query, variables: { projectId, first: 5 } });
  expect(shown?.live.nodes.map(({ id }) => id)).toEqual(ids);
});

test('goes on behind the last row after that was deleted', async () => {
  const { projectId, ids, screen, loadMore, shown } = await openPages(4);

  await screen.act(({ deleteJob }) => deleteJob({ variables: { projectId, id: ids[1] ?? '' } }));
  await loadMore();

  expect(shown()).toEqual([ids[0], ids[2], ids[3]]);
  expect(screen.data.live.totalCount).toBe(3);
});

const fetchFirstPage = (screen: { client: import('@apollo/client').ApolloClient }, projectId: string) =>
  screen.client.query({ query: PAGES, variables: { projectId }, fetchPolicy: 'network-only' });

test('keeps what was loaded below when the first page is fetched again, and refreshes the top', async () => {
  const { projectId, ids, screen, loadMore, shown } = await openPages(5);
  await loadMore();
  const { endCursor } = screen.data.live.pageInfo;
  await ask(
    'mutation ($projectId: ID!, $id: ID!) { deleteIngestJob(projectId: $projectId, id: $id) { alreadyDeleted } }',
    {
      projectId,
      id: ids[0],
    },
  );

  await screen.act(() => fetchFirstPage(screen, projectId));

  expect(shown()).toEqual(ids.slice(1, 4));
  expect(screen.data.live).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true, endCursor } });
});

test('keeps nothing below a first page that does not meet what was loaded', async () => {
  const { projectId, screen, loadMore, shown } = await openPages(4);
  await loadMore();
  const older = await makeIngestJob(projectId);
  const newer = await makeIngestJob(projectId);

  await screen.act(() => fetchFirstPage(screen, projectId));

  expect(shown()).toEqual([newer, older]);
  expect(screen.data.live).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
});

test('starts over when it is told to refetch', async () => {
  const { ids, screen, loadMore, shown } = await openPages(4);
  await loadMore();

  await screen.act(({ query }) => query.refetch());

  expect(shown()).toEqual(ids.slice(0, 2));
  expect(screen.hook.query.networkStatus).toBe(NetworkStatus.ready);
});

test('keeps the rows when only their number is asked for', async () => {
  const { projectId, ids, screen, shown } = await openPages(3);
  await makeIngestJob(projectId);

  await screen.act(() =>
    screen.client.query({
      query: gql`
        query ($projectId: ID!) {
          ingestJobs(projectId: $projectId) {
            totalCount
          }
        }
      `,
      variables: { projectId },
      fetchPolicy: 'network-only',
    }),
  );

  expect(screen.data.live.totalCount).toBe(4);
  expect(shown()).toEqual(ids.slice(0, 2));
});
