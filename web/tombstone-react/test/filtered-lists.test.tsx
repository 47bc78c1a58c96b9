import { gql } from '@apollo/client';
import { expect, test, vi } from 'vitest';
import { useDeleteIngestJob, useDeleteJob } from '../src/index.ts';
import { ask, makeIngestJob, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

const createdAtOf = async (id: string): Promise<string> =>
  (await ask<{ job: { createdAt: string } }>('query ($id: ID!) { job(id: $id) { createdAt } }', { id })).job.createdAt;

const LISTS = gql`
  query Filtered($projectId: ID!, $instant: DateTime!) {
    until: jobs(projectId: $projectId, filter: { createdAt: { lt: $instant } }) { totalCount nodes { id startedAt error } }
    since: jobs(projectId: $projectId, filter: { createdAt: { gte: $instant } }) { totalCount nodes { id createdAt status } }
    started: jobs(projectId: $projectId, filter: { startedAt: { isNull: false } }) { totalCount }
    notStarted: jobs(projectId: $projectId, filter: { startedAt: { isNull: true } }) { totalCount }
    startedSince: jobs(projectId: $projectId, filter: { startedAt: { gte: $instant }, status: [COMPLETED] }) { totalCount }
    deleted: jobs(projectId: $projectId, includeDeleted: true, filter: { createdAt: { lt: $instant }, deletedAt: { isNull: false } }) {
      totalCount
    }
  }
`;

test('keeps lists true that filter by createdAt and startedAt', async () => {
  const projectId = await makeProject();
  const ids = [await makeJob(projectId), await makeJob(projectId, { status: 'FAILED' }), await makeJob(projectId)];
  const variables = { projectId, instant: await createdAtOf(ids[1] ?? '') };
  const warned = vi.spyOn(console, 'warn');
  const screen = await openScreen(LISTS, variables, () => useDeleteJob());

  for (const id of [ids[1], ids[0], ids[2]]) {
    await screen.act(([deleteJob]) => deleteJob({ variables: { id: id ?? '' } }));
    await expectTruth(screen, LISTS, variables);
  }
  expect(warned).not.toHaveBeenCalled();
});

test('knows by createdAt which lists a job was in, and reads none again', async () => {
  const projectId = await makeProject();
  const ids: string[] = [];
  for (let made = 0; made < 4; made += 1) ids.push(await makeJob(projectId));
  const variables = { projectId, instant: await createdAtOf(ids[2] ?? '') };
  const query = gql`
    query CreatedAt($projectId: ID!, $instant: DateTime!) {
      until: jobs(projectId: $projectId, first: 1, filter: { createdAt: { lt: $instant } }) { totalCount nodes { id } }
      since: jobs(projectId: $projectId, first: 1, filter: { createdAt: { gte: $instant } }) { totalCount nodes { id } }
    }
  `;
  const screen = await openScreen(query, variables, () => useDeleteJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { id: ids[0] ?? '' } }));

  // Both lists have a row that is not loaded. It was in one of them.
  expect(screen.data).toMatchObject({ until: { totalCount: 1, nodes: [{ id: ids[1] }] }, since: { totalCount: 2 } });
  expect(screen.requests).toBe(1);
});

const OLDEST = gql`
  query Oldest($projectId: ID!, $first: Int! = 2, $after: String) {
    ingestJobs(projectId: $projectId, first: $first, after: $after, order: OLDEST_FIRST) {
      totalCount
      nodes { id createdAt }
      edges { cursor node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

test.each([0, 1, 2, 3])('keeps a list with the oldest first true when row %i of 4 is deleted', async (index) => {
  const projectId = await makeProject();
  const ids: string[] = [];
  for (let made = 0; made < 4; made += 1) ids.push(await makeIngestJob(projectId));
  const screen = await openScreen<{ ingestJobs: { totalCount: number; pageInfo: object } }, object>(
    OLDEST,
    { projectId },
    () => useDeleteIngestJob(),
  );
  const warned = vi.spyOn(console, 'warn');

  await screen.act((hook) =>
    (hook as ReturnType<typeof useDeleteIngestJob>)[0]({ variables: { projectId, id: ids[index] ?? '' } }),
  );

  expect(screen.data.ingestJobs).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(warned).not.toHaveBeenCalled();
});

test('shows that a list with the oldest first has grown at its end, when its first page is read again', async () => {
  const projectId = await makeProject();
  const ids = [await makeIngestJob(projectId), await makeIngestJob(projectId), await makeIngestJob(projectId)];
  const screen = await openScreen(OLDEST, { projectId, first: 3 }, () => useDeleteIngestJob());
  expect(screen.data).toMatchObject({ ingestJobs: { pageInfo: { hasNextPage: false } } });

  await makeIngestJob(projectId);
  await screen.act(() =>
    screen.client.query({ query: OLDEST, variables: { projectId, first: 2 }, fetchPolicy: 'network-only' }),
  );

  expect(screen.data).toMatchObject({
    ingestJobs: { totalCount: 4, nodes: ids.map((id) => ({ id })), pageInfo: { hasNextPage: true } },
  });
});
