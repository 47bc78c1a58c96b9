import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test } from 'vitest';
import { useDeleteIngestJob } from '../src/index.ts';
import { elsewhere, makeIngestJobs } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

interface Shown {
  deletionEvents: {
    totalCount: number;
    nodes: { entityId: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const EVENTS: TypedDocumentNode<Shown> = gql`
  query Events($projectId: ID!, $after: String) {
    deletionEvents(projectId: $projectId, filter: { entity: INGEST_JOB }, first: 2, after: $after) {
      totalCount
      nodes {
        id
        entityId
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

test('the record of deletions shows four of four after its second page is loaded', async () => {
  const { projectId, ids } = await makeIngestJobs(4);
  for (const id of ids) await elsewhere.deleteIngestJob({ projectId, id });
  const screen = await openScreen(EVENTS, { projectId }, () => useQuery(EVENTS, { variables: { projectId } }));

  await screen.act(({ fetchMore }) =>
    fetchMore({ variables: { after: screen.data.deletionEvents.pageInfo.endCursor } }),
  );

  expect(screen.data.deletionEvents.nodes.map(({ entityId }) => entityId)).toEqual(ids.toReversed());
  expect(screen.data.deletionEvents).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false } });
});

test('the record of deletions is read anew after a deletion', async () => {
  const { projectId, ids } = await makeIngestJobs(2);
  await elsewhere.deleteIngestJob({ projectId, id: ids[0] });
  const screen = await openScreen(EVENTS, { projectId }, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id: ids[1] ?? '' } }));

  await expectTruth(screen, EVENTS, { projectId });
  expect(screen.data.deletionEvents.nodes[0]?.entityId).toBe(ids[1]);
});
