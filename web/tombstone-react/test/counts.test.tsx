import { gql, type TypedDocumentNode } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteIngestJob } from '../src/index.ts';
import { ask, makeIngestJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

type Lists = Record<string, { totalCount: number; nodes: { id: string }[] }>;

const LISTS: TypedDocumentNode<Lists> = gql`
  query Lists($projectId: ID!) {
    live: ingestJobs(projectId: $projectId) {
      totalCount
      nodes {
        id
      }
    }
    all: ingestJobs(projectId: $projectId, includeDeleted: true) {
      totalCount
    }
  }
`;

const FIRST: TypedDocumentNode<Lists> = gql`
  query First($projectId: ID!) {
    live: ingestJobs(projectId: $projectId, first: 1) {
      totalCount
      nodes {
        id
        createdAt
      }
    }
  }
`;

test('lowers the count of a list that counts the job and has not loaded so far', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  const newest = await makeIngestJob(projectId);
  const screen = await openScreen(FIRST, { projectId }, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(screen.data['live']).toMatchObject({ totalCount: 2, nodes: [{ id: newest }] });
  expect(screen.requests).toBe(1);
});

test('leaves the count of a list alone that was loaded before the job was there', async () => {
  const projectId = await makeProject();
  await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  const screen = await openScreen(FIRST, { projectId }, () => useDeleteIngestJob());
  const id = await makeIngestJob(projectId);

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(screen.data['live']).toMatchObject({ totalCount: 2 });
  expect(screen.requests).toBe(1);
});

test('lowers no count a second time', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));
  const again = await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(again.data?.deleteIngestJob.alreadyDeleted).toBe(true);
  expect(screen.data).toMatchObject({ live: { totalCount: 1 }, all: { totalCount: 2 } });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(2);
});

const DELETE =
  'mutation ($projectId: ID!, $id: ID!) { deleteIngestJob(projectId: $projectId, id: $id) { alreadyDeleted } }';

test('takes a job that somebody else deleted out of a list that was loaded before', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const other = await makeIngestJob(projectId);
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJob());
  await ask(DELETE, { projectId, id });

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(screen.data).toMatchObject({ live: { totalCount: 1, nodes: [{ id: other }] }, all: { totalCount: 2 } });
  expect(screen.requests).toBe(1);
});

test('has a count asked for again that nobody can tell, after somebody else deleted the job', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  await ask(DELETE, { projectId, id });
  const screen = await openScreen(FIRST, { projectId }, () => useDeleteIngestJob());
  expect(screen.data['live']?.totalCount).toBe(2);

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));
  const shown = await screen.client.query({ query: FIRST, variables: { projectId } });

  expect(shown.data?.['live']?.totalCount).toBe(2);
  expect(screen.requests).toBe(2);
});
