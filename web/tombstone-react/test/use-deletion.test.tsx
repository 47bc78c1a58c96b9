import { type ErrorLike, gql, type TypedDocumentNode } from '@apollo/client';
import { expect, test, vi } from 'vitest';
import { describeError, useDeleteIngestJob } from '../src/index.ts';
import { createClient } from './support/client.ts';
import { makeIngestJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

const LIVE: TypedDocumentNode<{ live: { totalCount: number } }> = gql`
  query Live($projectId: ID!) {
    live: ingestJobs(projectId: $projectId) {
      totalCount
      nodes {
        id
        status
        deletedAt
      }
    }
  }
`;

test('changes nothing when the service refuses, and says why', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId, 'RUNNING');
  const onError = vi.fn<(error: ErrorLike) => void>();
  const screen = await openScreen(LIVE, { projectId }, () => useDeleteIngestJob({ onError }));

  const refused = screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expect(refused).rejects.toThrow('running');
  expect(describeError(screen.hook[1].error)).toEqual({
    code: 'JOB_RUNNING',
    message: 'Cannot delete a running job: cancel it first',
  });
  expect(onError).toHaveBeenCalledOnce();
  expect(screen.states).toHaveLength(1);
});

test('takes a row that the service does not know for gone, and for a success', async () => {
  const [projectId, elsewhere] = [await makeProject(), await makeProject()];
  const id = await makeIngestJob(projectId);
  const [onError, onCompleted] = [vi.fn(), vi.fn()];
  const screen = await openScreen(LIVE, { projectId }, () => useDeleteIngestJob({ onError, onCompleted }));

  const answer = await screen.act(([deleteJob]) => deleteJob({ variables: { projectId: elsewhere, id } }));

  expect(answer).toEqual({ data: undefined });
  expect(screen.hook[1]).toMatchObject({ called: true, loading: false, data: undefined, error: undefined });
  expect(onError).not.toHaveBeenCalled();
  expect(onCompleted).toHaveBeenCalledExactlyOnceWith(undefined, expect.anything());
  expect(screen.data.live).toMatchObject({ totalCount: 0, nodes: [] });
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});

test('takes it for gone when errors are asked for beside the data, too', async () => {
  const [projectId, elsewhere] = [await makeProject(), await makeProject()];
  const id = await makeIngestJob(projectId);
  const screen = await openScreen(LIVE, { projectId }, () => useDeleteIngestJob({ errorPolicy: 'all' }));

  const answer = await screen.act(([deleteJob]) => deleteJob({ variables: { projectId: elsewhere, id } }));

  expect(answer).toEqual({ data: undefined });
  expect(screen.hook[1].error).toBeUndefined();
  expect(screen.data.live.totalCount).toBe(0);
});

test('runs the update of a call, which takes the place of the one of the hook, after the cache is true', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const counts: unknown[] = [];
  const ofHook = vi.fn();
  const screen = await openScreen(LIVE, { projectId }, () => useDeleteIngestJob({ update: ofHook }));

  await screen.act(([deleteJob]) =>
    deleteJob({
      variables: { projectId, id },
      update: (cache) => counts.push(cache.readQuery({ query: LIVE, variables: { projectId } })?.live.totalCount),
    }),
  );
  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(counts).toEqual([0]);
  expect(ofHook).toHaveBeenCalledOnce();
});

test('takes variables that the hook was given, and keeps its function the same', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const functions = new Set<unknown>();
  const screen = await openScreen(LIVE, { projectId }, () => {
    const tuple = useDeleteIngestJob({ variables: { projectId, id }, onCompleted: () => {} });
    functions.add(tuple[0]);
    return tuple;
  });

  await screen.act(([deleteJob]) => deleteJob());

  expect(screen.data.live.totalCount).toBe(0);
  expect(functions.size).toBe(1);
});

test('tells lists with other arguments apart in a cache without the policies, too', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const lists: TypedDocumentNode<Record<string, unknown>> = gql`
    query Lists($projectId: ID!) {
      live: ingestJobs(projectId: $projectId) {
        totalCount
      }
      all: ingestJobs(projectId: $projectId, includeDeleted: true) {
        totalCount
      }
    }
  `;
  const screen = await openScreen(lists, { projectId }, () => useDeleteIngestJob(), createClient({ typePolicies: {} }));

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(screen.data).toMatchObject({ live: { totalCount: 0 }, all: { totalCount: 1 } });
});

test('shows an optimistic deletion at once and once', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  const screen = await openScreen(LIVE, { projectId }, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) =>
    deleteJob({
      variables: { projectId, id },
      optimisticResponse: {
        deleteIngestJob: {
          deletedIngestJobId: id,
          alreadyDeleted: false,
          ingestJob: {
            id,
            project: { id: projectId },
            status: 'CANCELLED',
            statusBeforeDeletion: 'COMPLETED',
            createdAt: new Date().toISOString(),
            deletedAt: new Date().toISOString(),
            deletedBy: null,
            deletionReason: null,
            viewerCanDelete: false,
            deleteBlockedBy: null,
          },
        },
      },
    }),
  );

  expect(screen.data.live.totalCount).toBe(1);
  expect(screen.states).toHaveLength(2);
  expect(screen.requests).toBe(1);
});
