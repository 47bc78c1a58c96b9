import { type ErrorLike, gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test, vi } from 'vitest';
import { useDeleteFeedback, useDeleteJob } from '../src/index.ts';
import { createClient } from './support/client.ts';
import { elsewhere, makeAdapter, makeFeedback, makeJob, makeProject, sampleOf } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

interface Sample {
  audioSample: { feedbackCount: number; feedback: { totalCount: number; nodes: { id: string }[] } };
}

const SAMPLE: TypedDocumentNode<Sample> = gql`
  query Sample($sampleId: ID!) {
    audioSample(id: $sampleId) {
      id
      feedbackCount
      job {
        id
        feedbackCount
      }
      feedback {
        totalCount
        nodes {
          id
        }
      }
    }
  }
`;

const COUNTS = gql`
  query Counts($sampleId: ID!) {
    audioSample(id: $sampleId) {
      id
      feedbackCount
      feedback {
        totalCount
      }
    }
  }
`;

async function makeRemovedFeedback() {
  const sampleId = await sampleOf(await makeJob(await makeProject()));
  const id = await makeFeedback(sampleId);
  await makeFeedback(sampleId);
  return { sampleId, id, remove: () => elsewhere.deleteFeedback({ id }) };
}

type Options = Parameters<typeof useDeleteFeedback>[0];

async function openSample(options: Options = {}) {
  const { sampleId, id, remove } = await makeRemovedFeedback();
  const screen = await openScreen(SAMPLE, { sampleId }, () => useDeleteFeedback(options));
  await remove();
  return {
    sampleId,
    id,
    screen,
    deleteIt: () => screen.act(([deleteFeedback]) => deleteFeedback({ variables: { id } })),
  };
}

test.each([
  'none',
  'all',
  'ignore',
] as const)('runs update and refetchQueries for a row that is gone, with errorPolicy %s', async (errorPolicy) => {
  const counts: unknown[] = [];
  const [onCompleted, onError] = [vi.fn(), vi.fn()];
  const update = vi.fn<NonNullable<NonNullable<Options>['update']>>((cache, _, { variables }) => {
    counts.push(cache.identify({ __typename: 'Feedback', id: variables.id }));
  });
  const { id, screen, deleteIt } = await openSample({
    errorPolicy,
    update,
    refetchQueries: ['Sample'],
    awaitRefetchQueries: true,
    onCompleted,
    onError,
  });

  const answer = await deleteIt();

  expect(answer).toEqual({ data: undefined });
  expect(counts).toEqual([`Feedback:${id}`]);
  expect(update.mock.calls[0]?.[1]).toEqual({});
  // The mutation, and the query that was awaited.
  expect(screen.requests).toBe(2);
  expect(onCompleted).toHaveBeenCalledExactlyOnceWith(undefined, expect.anything());
  expect(onError).not.toHaveBeenCalled();
  expect(screen.hook[1]).toMatchObject({ called: true, loading: false, data: undefined, error: undefined });
  expect(screen.data.audioSample).toMatchObject({ feedbackCount: 1, feedback: { totalCount: 1 } });
});

test('hands refetchQueries an answer without data and without errors for a row that is gone', async () => {
  const refetchQueries = vi.fn<(result: { data?: unknown; errors?: readonly unknown[] }) => string[]>(() => []);
  const { deleteIt } = await openSample({ refetchQueries });

  await deleteIt();

  const [result] = refetchQueries.mock.calls[0] ?? [];
  expect(result?.data ?? undefined).toBeUndefined();
  expect(result?.errors ?? []).toEqual([]);
});

test.each([
  ['none', 0],
  ['all', 1],
] as const)('for a refusal under errorPolicy %s, Apollo runs update and refetchQueries %i times', async (errorPolicy, times) => {
  const id = await makeJob(await makeProject(), { status: 'RUNNING' });
  const update = vi.fn();
  const refetchQueries = vi.fn<() => string[]>(() => []);
  const onError = vi.fn<(error: ErrorLike) => void>();
  const served = createClient();
  const query = gql`
    query Job($id: ID!) {
      job(id: $id) {
        id
        deletedAt
      }
    }
  `;
  const screen = await openScreen(
    query,
    { id },
    () => useDeleteJob({ errorPolicy, update, refetchQueries, onError }),
    served,
  );

  const settled = await screen
    .act(([deleteJob]) => deleteJob({ variables: { id } }))
    .catch((error: unknown) => ({ error }));

  expect(settled.error).toMatchObject({ message: expect.stringContaining('running') });
  expect(screen.hook[1]).toMatchObject({ loading: false, data: undefined, error: settled.error });
  expect(onError).toHaveBeenCalledOnce();
  expect(update).toHaveBeenCalledTimes(times);
  expect(refetchQueries).toHaveBeenCalledTimes(times);
  expect(screen.states).toHaveLength(1);
});

test('takes an optimistic deletion of a row that is gone for done', async () => {
  const { sampleId, id, screen } = await openSample();

  await screen.act(([deleteFeedback]) =>
    deleteFeedback({
      variables: { id },
      optimisticResponse: {
        deleteFeedback: {
          deletedFeedbackId: id,
          audioSample: { id: sampleId, feedbackCount: 1, job: { id: sampleId, feedbackCount: 1 } },
        },
      },
    }),
  );

  expect(screen.data.audioSample).toMatchObject({ feedbackCount: 1, feedback: { totalCount: 1 } });
});

test('counts feedback out once that was gone, though its counts were refreshed meanwhile', async () => {
  const { sampleId, screen, deleteIt } = await openSample();
  await screen.act(() => screen.client.query({ query: COUNTS, variables: { sampleId }, fetchPolicy: 'network-only' }));

  await deleteIt();

  await expectTruth(screen, SAMPLE, { sampleId });
});

test('does not take a query that is refused after the deletion for a row that is gone', async () => {
  const [projectId, otherId] = [await makeProject(), await makeProject()];
  const adapterId = await makeAdapter(projectId);
  const id = await makeJob(projectId, { adapterId });
  const lost = gql`
    query Lost($id: ID!) {
      jobs(projectId: $id) {
        totalCount
      }
    }
  `;
  const variables: Record<string, string> = { id: otherId };
  const screen = await openScreen(lost, variables, () => ({
    query: useQuery(lost, { variables: { id: projectId } }),
    deleteJob: useDeleteJob({
      refetchQueries: [{ query: lost, variables: { id: '00000000-0000-7000-8000-000000000000' } }],
      awaitRefetchQueries: true,
    }),
  }));

  const answer = await screen.act(({ deleteJob }) => deleteJob[0]({ variables: { id } }));

  expect(answer.data?.deleteJob).toMatchObject({ deletedJobId: id, alreadyDeleted: false });
  expect(screen.hook.deleteJob[1].error).toBeUndefined();
  expect(screen.hook.query.data).toMatchObject({ jobs: { totalCount: 0 } });
});

test("rejects with what the caller's own update throws, as Apollo does, after the cache is true", async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId);
  const query = gql`
    query Own($projectId: ID!) {
      jobs(projectId: $projectId) {
        totalCount
        nodes {
          id
        }
      }
    }
  `;
  const update = () => {
    throw new Error('in the app');
  };
  const screen = await openScreen(query, { projectId }, () => useDeleteJob({ update }));

  const answer = screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  await expect(answer).rejects.toThrow('in the app');
  expect(screen.data).toMatchObject({ jobs: { totalCount: 0, nodes: [] } });
});
