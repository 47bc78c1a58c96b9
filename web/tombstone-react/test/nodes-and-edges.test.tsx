import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test } from 'vitest';
import { elsewhere, makeIngestJob, makeIngestJobs } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

interface Nodes {
  ingestJobs: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
}

interface Edges {
  ingestJobs: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
}

const NODES: TypedDocumentNode<Nodes> = gql`
  query Nodes($projectId: ID!, $after: String) {
    ingestJobs(projectId: $projectId, first: 2, after: $after) {
      nodes {
        id
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

const EDGES: TypedDocumentNode<Edges> = gql`
  query Edges($projectId: ID!, $after: String) {
    ingestJobs(projectId: $projectId, first: 2, after: $after) {
      edges {
        cursor
        node {
          id
        }
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

async function openBoth() {
  const { projectId, ids } = await makeIngestJobs(4);
  const variables = { projectId };
  const screen = await openScreen(NODES, variables, () => useQuery(EDGES, { variables }));
  await expect.poll(() => screen.hook.data).toBeDefined();
  return {
    projectId,
    ids,
    screen,
    fetch: (query: typeof NODES | typeof EDGES, after?: string) =>
      screen.act(() => screen.client.query({ query, variables: { projectId, after }, fetchPolicy: 'network-only' })),
    nodes: () => screen.data.ingestJobs.nodes.map(({ id }) => id),
    edges: () => screen.hook.data?.ingestJobs.edges.map(({ node }) => node.id),
  };
}

test('a query for nodes and one for edges show the same rows of a list, whichever loads its next page', async () => {
  const { ids, screen, fetch, nodes, edges } = await openBoth();

  await fetch(EDGES, screen.data.ingestJobs.pageInfo.endCursor);

  expect(edges()).toEqual(ids);
  expect(nodes()).toEqual(ids);
});

test('a query for nodes drops a row that is gone from the answer to one for edges', async () => {
  const { projectId, ids, fetch, nodes, edges } = await openBoth();
  await elsewhere.deleteIngestJob({ projectId, id: ids[0] });

  await fetch(EDGES);

  await expect.poll(nodes).toEqual(edges());
  expect(nodes()).not.toContain(ids[0]);
});

test('a query for edges asks again when one for nodes has found a new row', async () => {
  const { projectId, fetch, nodes, edges } = await openBoth();
  const id = await makeIngestJob(projectId);

  await fetch(NODES);

  await expect.poll(edges).toContain(id);
  expect(nodes()).toEqual(edges());
});
