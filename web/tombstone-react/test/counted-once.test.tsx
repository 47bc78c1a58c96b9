import { type DocumentNode, gql, type TypedDocumentNode } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteIngestJob, useDeleteJob } from '../src/index.ts';
import { ask, elsewhere, makeAdapter, makeIngestJob, makeIngestJobs, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

interface Shown {
  ingestJobs: { totalCount: number };
}

const LIST: TypedDocumentNode<Shown> = gql`
  query List($projectId: ID!) {
    ingestJobs(projectId: $projectId) { totalCount nodes { id createdAt } }
  }
`;

const COUNT = gql`
  query Count($projectId: ID!) {
    ingestJobs(projectId: $projectId) { totalCount }
  }
`;

const PAGE = gql`
  query Page($projectId: ID!) {
    ingestJobs(projectId: $projectId, first: 2) { totalCount nodes { id createdAt } pageInfo { hasNextPage } }
  }
`;

const refresh = (screen: { client: import('@apollo/client').ApolloClient }, query: DocumentNode, variables: object) =>
  screen.client.query({ query, variables: { ...variables }, fetchPolicy: 'network-only' });

test('counts a loaded row out once that another tab deleted, though its count was refreshed meanwhile', async () => {
  const { projectId, ids } = await makeIngestJobs(3);
  const [id = ''] = ids;
  const screen = await openScreen(LIST, { projectId }, () => useDeleteIngestJob());
  await elsewhere.deleteIngestJob({ projectId, id });
  await screen.act(() => refresh(screen, COUNT, { projectId }));
  expect(screen.data.ingestJobs.totalCount).toBe(2);

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expectTruth(screen, LIST, { projectId });
});

test('counts it out once, too, where another row came meanwhile and the count is the same', async () => {
  const { projectId, ids } = await makeIngestJobs(3);
  const [id = ''] = ids;
  const screen = await openScreen(LIST, { projectId }, () => useDeleteIngestJob());
  await elsewhere.deleteIngestJob({ projectId, id });
  await makeIngestJob(projectId);
  await screen.act(() => refresh(screen, COUNT, { projectId }));

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expect.poll(() => screen.data).toMatchObject({ ingestJobs: { totalCount: 3 } });
});

test('counts a row out that was made after the list was loaded, once its count was refreshed', async () => {
  const { projectId } = await makeIngestJobs(2);
  const screen = await openScreen(PAGE, { projectId }, () => useDeleteIngestJob());
  const id = await makeIngestJob(projectId);
  await screen.act(() => refresh(screen, COUNT, { projectId }));
  expect(screen.data).toMatchObject({ ingestJobs: { totalCount: 3 } });

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expect.poll(() => screen.data).toMatchObject({ ingestJobs: { totalCount: 2 } });
});

test('does not lower a count that was loaded before the row was made', async () => {
  const { projectId } = await makeIngestJobs(2);
  const screen = await openScreen(COUNT, { projectId }, () => useDeleteIngestJob());
  const id = await makeIngestJob(projectId);

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expectTruth(screen, COUNT, { projectId });
});

test('does not lower the count of finished jobs that was loaded while the job was running', async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId, { status: 'RUNNING' });
  await makeJob(projectId);
  const query = gql`
    query Finished($projectId: ID!) {
      completed: jobs(projectId: $projectId, filter: { status: COMPLETED }) { totalCount }
      jobs(projectId: $projectId) { totalCount nodes { id status } }
    }
  `;
  const screen = await openScreen(query, { projectId }, () => useDeleteJob());
  await ask('mutation ($id: ID!) { completeJob(id: $id, audioSamples: []) { job { id } } }', { id });

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  await expectTruth(screen, query, { projectId });
});

test('lowers a count once for each of several deletions at once', async () => {
  const { projectId, ids } = await makeIngestJobs(5);
  const screen = await openScreen(LIST, { projectId }, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) =>
    Promise.all(ids.slice(1, 4).map((id) => deleteJob({ variables: { projectId, id } }))),
  );

  expect(screen.data).toMatchObject({ ingestJobs: { totalCount: 2, nodes: [{ id: ids[0] }, { id: ids[4] }] } });
  expect(screen.requests).toBe(3);
});

test('lowers a count once for a double click', async () => {
  const { projectId, ids } = await makeIngestJobs(4);
  const variables = { projectId, id: ids[3] ?? '' };
  const screen = await openScreen(PAGE, { projectId }, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) => Promise.all([deleteJob({ variables }), deleteJob({ variables })]));

  await expectTruth(screen, PAGE, { projectId });
});

test('lowers the count that the app itself raised when it put a new row into the list', async () => {
  const { projectId } = await makeIngestJobs(2);
  const screen = await openScreen(LIST, { projectId }, () => useDeleteIngestJob());
  const id = await makeIngestJob(projectId);
  await screen.act(async () => {
    const row = { __typename: 'IngestJob', id, createdAt: new Date().toISOString() };
    screen.client.cache.modify({
      fields: {
        ingestJobs: (list, { toReference }) => ({
          ...list,
          totalCount: list.totalCount + 1,
          nodes: [toReference(row, true), ...list.nodes],
        }),
      },
    });
  });
  expect(screen.data).toMatchObject({ ingestJobs: { totalCount: 3, nodes: [{ id }, {}, {}] } });

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expectTruth(screen, LIST, { projectId });
});

test('lowers the count of a list whose rows show the object that has the list', async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const id = await makeJob(projectId, { adapterId });
  await makeJob(projectId, { adapterId });
  const query = gql`
    query Round($adapterId: ID!) {
      adapter(id: $adapterId) {
        id
        jobs(first: 5) {
          totalCount
          nodes {
            id
            adapter {
              id
              name
            }
          }
        }
      }
    }
  `;
  const screen = await openScreen(query, { adapterId }, () => useDeleteJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  expect(screen.data).toMatchObject({ adapter: { jobs: { totalCount: 1, nodes: [{}] } } });
});
