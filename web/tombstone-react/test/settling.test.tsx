import { type ErrorLike, gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { expect, test, vi } from 'vitest';
import { useDeleteJob } from '../src/index.ts';
import { createClient } from './support/client.ts';
import { makeAdapter, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

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
