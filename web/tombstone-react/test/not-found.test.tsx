import { gql, type TypedDocumentNode } from '@apollo/client';
import { expect, test, vi } from 'vitest';
import { useDeleteFeedback } from '../src/index.ts';
import { elsewhere, makeFeedback, makeJob, makeProject, sampleOf } from './support/made.ts';
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
