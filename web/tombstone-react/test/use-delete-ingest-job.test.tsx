import { gql, type TypedDocumentNode } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteIngestJob } from '../src/index.ts';
import { makeIngestJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

type Lists = Record<string, { totalCount: number; nodes: { id: string }[]; edges: unknown[] }>;

const LISTS: TypedDocumentNode<Lists> = gql`
  query Lists($projectId: ID!) {
    live: ingestJobs(projectId: $projectId) {
      totalCount
      nodes {
        ...Row
      }
      edges {
        node {
          id
        }
      }
    }
    all: ingestJobs(projectId: $projectId, includeDeleted: true) {
      totalCount
      nodes {
        ...Row
      }
    }
  }
  fragment Row on IngestJob {
    id
    status
    statusBeforeDeletion
    deletedAt
    deletedBy
    deletionReason
    viewerCanDelete
    deleteBlockedBy
    documents {
      nodes {
        id
        title
      }
    }
  }
`;

test('takes the job out of the live list, and keeps it, marked, in the one of deleted rows', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const other = await makeIngestJob(projectId);
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJob());
  expect(screen.data).toMatchObject({ live: { totalCount: 2 }, all: { totalCount: 2 } });

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id, reason: 'obsolete' } }));

  expect(screen.data['live']).toMatchObject({
    totalCount: 1,
    nodes: [{ id: other }],
    edges: [{ node: { id: other } }],
  });
  expect(screen.data['all']).toMatchObject({ totalCount: 2, nodes: [{ id: other }, { id }] });
  expect(screen.data['all']?.nodes[1]).toMatchObject({
    status: 'CANCELLED',
    statusBeforeDeletion: 'COMPLETED',
    deletedAt: expect.any(String),
    deletedBy: 'local',
    deletionReason: 'obsolete',
    viewerCanDelete: false,
    documents: { nodes: [{ title: 'A' }] },
  });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

test("lowers the count of its project's own lists, and of no other project's", async () => {
  const [projectId, otherId] = [await makeProject(), await makeProject()];
  const id = await makeIngestJob(projectId);
  await makeIngestJob(otherId);
  const screen = await openScreen(
    gql`
      query ($projectId: ID!, $otherId: ID!) {
        project(id: $projectId) {
          id
          ingestJobs(first: 1) {
            totalCount
          }
        }
        other: project(id: $otherId) {
          id
          ingestJobs(first: 1) {
            totalCount
          }
        }
        others: ingestJobs(projectId: $otherId) {
          totalCount
        }
      }
    `,
    { projectId, otherId },
    () => useDeleteIngestJob(),
  );

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(screen.data).toMatchObject({
    project: { ingestJobs: { totalCount: 0 } },
    other: { ingestJobs: { totalCount: 1 } },
    others: { totalCount: 1 },
  });
  expect(screen.requests).toBe(1);
});

const BY_STATUS: TypedDocumentNode<Lists> = gql`
  query ByStatus($projectId: ID!) {
    completed: ingestJobs(projectId: $projectId, filter: { status: [COMPLETED] }) {
      totalCount
      nodes {
        id
      }
    }
    failed: ingestJobs(projectId: $projectId, filter: { status: [FAILED] }) {
      totalCount
    }
    allCompleted: ingestJobs(projectId: $projectId, filter: { status: [COMPLETED] }, includeDeleted: true) {
      totalCount
      nodes {
        id
      }
    }
    notDeleted: ingestJobs(projectId: $projectId, filter: { deletedAt: { isNull: true } }, includeDeleted: true) {
      totalCount
    }
    deletedLongAgo: ingestJobs(
      projectId: $projectId
      filter: { deletedAt: { lt: "2020-01-01T00:00:00Z" } }
      includeDeleted: true
    ) {
      totalCount
    }
  }
`;

test('takes the job, which is CANCELLED now, out of lists of other statuses, those with deleted rows too', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const kept = await makeIngestJob(projectId);
  await makeIngestJob(projectId, 'FAILED');
  const screen = await openScreen(BY_STATUS, { projectId }, () => useDeleteIngestJob());
  expect(screen.data['notDeleted']?.totalCount).toBe(3);

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(screen.data).toMatchObject({
    completed: { totalCount: 1, nodes: [{ id: kept }] },
    failed: { totalCount: 1 },
    allCompleted: { totalCount: 1, nodes: [{ id: kept }] },
    notDeleted: { totalCount: 2 },
    deletedLongAgo: { totalCount: 0 },
  });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

test('has a list that the job has come into read anew when it is next shown', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const deleted = gql`
    query ($projectId: ID!) {
      deleted: ingestJobs(projectId: $projectId, filter: { deletedAt: { isNull: false } }, includeDeleted: true) {
        totalCount
        nodes {
          id
        }
      }
    }
  `;
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJob());
  const show = () => screen.client.query<Lists>({ query: deleted, variables: { projectId } });
  expect((await show()).data).toMatchObject({ deleted: { totalCount: 0 } });

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect((await show()).data).toMatchObject({ deleted: { totalCount: 1, nodes: [{ id }] } });
  expect(screen.requests).toBe(3);
});
