import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteJobs } from '../../src/index.ts';
import { createClient } from '../support/client.ts';
import { makeJob } from '../support/made.ts';
import { makeFailedJobs } from '../support/many-jobs.ts';
import { openScreen, type Screen } from '../support/screen.tsx';

const COUNT = gql`
  query Count($projectId: ID!) {
    jobs(projectId: $projectId) { totalCount }
  }
`;

type Shown = Screen<{ jobs: { totalCount: number } }, ReturnType<typeof useDeleteJobs>>;

const open = (projectId: string, served = createClient()): Promise<Shown> =>
  openScreen(COUNT, { projectId }, () => useDeleteJobs(), served);

test('the progress counts all answered ids, and the refused ones among them', async () => {
  const { projectId, ids } = await makeFailedJobs(60);
  const running = await makeJob(projectId, { status: 'RUNNING' });
  const screen = await open(projectId);
  expect(screen.hook[1]).toMatchObject({ loading: false, progress: { done: 0, of: 0, refused: 0 }, results: [] });

  const end = await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids: [running, ...ids] } }));

  expect(end).toMatchObject({ loading: false, progress: { done: 61, of: 61, refused: 1 }, error: undefined });
  expect(end.results.map(({ id }) => id)).toEqual([running, ...ids]);
  expect(screen.hook[1]).toMatchObject(end);
  expect(screen.requests).toBe(2 + 1);
});

test('after stop() no further call is sent, and the answer under way counts', async () => {
  const { projectId, ids } = await makeFailedJobs(110);
  const served = createClient();
  const screen = await open(projectId, served);
  const held = served.holdBack('DeleteJobs');

  const end = await screen.act(async ([deleteJobs, { stop }]) => {
    const run = deleteJobs({ variables: { projectId, ids } });
    await held.answered;
    stop();
    held.release();
    return run;
  });

  expect(end).toMatchObject({ loading: false, progress: { done: 50, of: 110, refused: 0 }, error: undefined });
  await expect.poll(() => screen.data.jobs.totalCount).toBe(60);

  await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids } }));
  expect(screen.hook[1].progress).toEqual({ done: 110, of: 110, refused: 0 });
});

test('a call whose answer is lost is sent again', async () => {
  const { projectId, ids } = await makeFailedJobs(3);
  const served = createClient();
  const screen = await open(projectId, served);
  served.loseAnswer('DeleteJobs');

  const { results, error } = await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids } }));

  expect(error).toBeUndefined();
  expect(results.map(({ outcome }) => outcome)).toEqual(['ALREADY_DONE', 'ALREADY_DONE', 'ALREADY_DONE']);
  await expect.poll(() => screen.data.jobs.totalCount).toBe(0);
});

test('a call that is stopped while its answer is lost is not sent again', async () => {
  const { projectId, ids } = await makeFailedJobs(1);
  const served = createClient();
  const screen = await open(projectId, served);
  served.loseAnswer('DeleteJobs');

  const { error, progress } = await screen.act(([deleteJobs, { stop }]) => {
    const run = deleteJobs({ variables: { projectId, ids } });
    stop();
    return run;
  });

  expect(error).toBeInstanceOf(Error);
  expect(progress).toEqual({ done: 0, of: 1, refused: 0 });
  expect(screen.requests).toBe(1);
});

test('the error of a call ends the run, and the results until then are kept', async () => {
  const { projectId, ids } = await makeFailedJobs(51);
  const screen = await open(projectId);

  const { results, error, loading } = await screen.act(([deleteJobs]) =>
    deleteJobs({ variables: { projectId, ids: [...ids.slice(0, 50), 'no-uuid', ...ids.slice(50)] } }),
  );

  expect(loading).toBe(false);
  expect(results).toHaveLength(50);
  expect(error?.message).toContain('id');
  await expect.poll(() => screen.data.jobs.totalCount).toBe(1);
  expect(screen.hook[1].error).toBe(error);
});

test('a second run is refused while one is under way', async () => {
  const { projectId, ids } = await makeFailedJobs(1);
  const screen = await open(projectId);

  const second = await screen.act(async ([deleteJobs]) => {
    const first = deleteJobs({ variables: { projectId, ids } });
    const rejected = deleteJobs({ variables: { projectId, ids } }).catch((error: Error) => error.message);
    await first;
    return rejected;
  });

  expect(second).toContain('still running');
});
