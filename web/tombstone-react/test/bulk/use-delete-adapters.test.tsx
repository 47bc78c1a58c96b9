import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteAdapters } from '../../src/index.ts';
import { makeAdapter, makeJob, makeProject } from '../support/made.ts';
import { openScreen } from '../support/screen.tsx';
import { expectTruth } from '../support/truth.ts';

const LISTS = gql`
  query Adapters($projectId: ID!) {
    live: adapters(projectId: $projectId) { totalCount nodes { id name baseModel } }
    found: adapters(projectId: $projectId, filter: { search: "narr" }) { totalCount nodes { id } }
    all: adapters(projectId: $projectId, includeDeleted: true) { totalCount nodes { id deletedAt } }
    jobs(projectId: $projectId) { totalCount nodes { id adapter { id name deletedAt deletionReason viewerCanDelete } } }
  }
`;

test('takes the adapters out of their lists, and keeps them for the jobs that show them', async () => {
  const projectId = await makeProject();
  const ids = [await makeAdapter(projectId, 'Narrator'), await makeAdapter(projectId)];
  const kept = await makeAdapter(projectId, 'Narrator 2');
  for (const adapterId of [...ids, kept]) await makeJob(projectId, { adapterId });
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteAdapters({ variables: { projectId } }));

  await screen.act(([deleteAdapters]) => deleteAdapters({ variables: { ids, reason: 'superseded' } }));

  await expectTruth(screen, LISTS, { projectId });
  expect(screen.data).toMatchObject({
    live: { totalCount: 1, nodes: [{ id: kept }] },
    jobs: {
      nodes: [{ adapter: { deletedAt: null } }, {}, { adapter: { name: 'Narrator', deletionReason: 'superseded' } }],
    },
  });
});

test('reads nothing again where no field of the deletion is shown', async () => {
  const projectId = await makeProject();
  const [id, kept] = [await makeAdapter(projectId), await makeAdapter(projectId)];
  await makeJob(projectId, { adapterId: id });
  const query = gql`
    query Names($projectId: ID!) {
      adapters(projectId: $projectId) { totalCount nodes { id name } }
      jobs(projectId: $projectId) { nodes { id adapter { id name viewerCanDelete } } }
    }
  `;
  const screen = await openScreen(query, { projectId }, () => useDeleteAdapters());

  await screen.act(([deleteAdapters]) => deleteAdapters({ variables: { projectId, ids: [id] } }));

  expect(screen.data).toMatchObject({
    adapters: { totalCount: 1, nodes: [{ id: kept }] },
    jobs: { nodes: [{ adapter: { id, viewerCanDelete: false } }] },
  });
  expect(screen.requests).toBe(1);
});
