import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteAdapter } from '../src/index.ts';
import { makeAdapter, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

const QUERY = gql`
  query ($projectId: ID!) {
    live: adapters(projectId: $projectId) {
      totalCount
      nodes {
        id
      }
    }
    all: adapters(projectId: $projectId, includeDeleted: true) {
      totalCount
      nodes {
        id
        viewerCanDelete
      }
    }
    project(id: $projectId) {
      id
      adapters {
        totalCount
      }
    }
    jobs(projectId: $projectId) {
      totalCount
      nodes {
        id
        adapter {
          id
          name
          deletedAt
          deletionReason
        }
      }
    }
  }
`;

test('keeps a deleted adapter readable for the jobs that show it', async () => {
  const projectId = await makeProject();
  const id = await makeAdapter(projectId, 'Narrator');
  const other = await makeAdapter(projectId);
  await makeJob(projectId, { adapterId: id });
  const screen = await openScreen(QUERY, { projectId }, () => useDeleteAdapter());

  await screen.act(([deleteAdapter]) => deleteAdapter({ variables: { id, reason: 'superseded' } }));

  expect(screen.data).toMatchObject({
    live: { totalCount: 1, nodes: [{ id: other }] },
    all: { totalCount: 2, nodes: [{ id: other }, { id, viewerCanDelete: false }] },
    project: { adapters: { totalCount: 1 } },
    jobs: {
      totalCount: 1,
      nodes: [{ adapter: { name: 'Narrator', deletedAt: expect.any(String), deletionReason: 'superseded' } }],
    },
  });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});
