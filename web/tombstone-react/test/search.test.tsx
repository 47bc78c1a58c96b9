import { gql } from '@apollo/client';
import { expect, test, vi } from 'vitest';
import { useDeleteJob } from '../src/index.ts';
import { makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

/** Jobs have the prompt `Good morning`, and failed ones the error `no voice`. */
const SEARCHES = gql`
  query Searches($projectId: ID!) {
    all: jobs(projectId: $projectId) { nodes { id prompt error } }
    byPrompt: jobs(projectId: $projectId, first: 1, filter: { search: "MORNING" }) { totalCount nodes { id } }
    byError: jobs(projectId: $projectId, first: 1, filter: { search: "voice good" }) { totalCount nodes { id } }
    other: jobs(projectId: $projectId, filter: { search: "evening" }) { totalCount nodes { id } }
    otherError: jobs(projectId: $projectId, filter: { search: "morning disk" }) { totalCount }
    deleted: jobs(projectId: $projectId, includeDeleted: true, filter: { search: "morning" }) { totalCount nodes { id deletedAt } }
  }
`;

test('keeps lists of searches true, and reads none again where it knows the texts', async () => {
  const projectId = await makeProject();
  const ids = [await makeJob(projectId), await makeJob(projectId, { status: 'FAILED' }), await makeJob(projectId)];
  await makeJob(projectId, { status: 'FAILED' });
  const warned = vi.spyOn(console, 'warn');
  const screen = await openScreen(SEARCHES, { projectId }, () => useDeleteJob());

  for (const id of ids) {
    await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));
    await expectTruth(screen, SEARCHES, { projectId });
  }

  expect(screen.requests).toBe(ids.length);
  expect(warned).not.toHaveBeenCalled();
});

test('reads a search again where it does not know the texts of a job that is not loaded', async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId, { status: 'FAILED' });
  await makeJob(projectId);
  const query = gql`
    query Unknown($projectId: ID!) {
      all: jobs(projectId: $projectId) { totalCount }
      found: jobs(projectId: $projectId, first: 1, filter: { search: "morning" }) { totalCount nodes { id } pageInfo { hasNextPage } }
      other: jobs(projectId: $projectId, first: 1, filter: { search: "evening" }) { totalCount nodes { id } }
    }
  `;
  const screen = await openScreen(query, { projectId }, () => useDeleteJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  await expectTruth(screen, query, { projectId });
});
