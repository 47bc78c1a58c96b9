import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloProvider } from '@apollo/client/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DeleteJobButton } from './readme-example.tsx';
import { DeleteFailedJobs } from './readme-progress.tsx';
import { createClient } from './support/client.ts';
import { ask, makeJob, makeProject } from './support/made.ts';
import { makeFailedJobs } from './support/many-jobs.ts';

afterEach(cleanup);

const showButton = (id: string) =>
  render(
    <ApolloProvider client={createClient().client}>
      <DeleteJobButton id={id} />
    </ApolloProvider>,
  );

const deletedAt = async (id: string) => {
  const { job } = await ask<{ job: { deletedAt: string | null } }>(
    'query ($id: ID!) { job(id: $id, includeDeleted: true) { deletedAt } }',
    { id },
  );
  return job.deletedAt;
};

const liveJobs = async (projectId: string) => {
  const { jobs } = await ask<{ jobs: { totalCount: number } }>(
    'query ($projectId: ID!) { jobs(projectId: $projectId) { totalCount } }',
    { projectId },
  );
  return jobs.totalCount;
};

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');

test('the examples have ten lines at most, and are those that run here', () => {
  const examples = [...read('../README.md').matchAll(/```tsx\n(.*?)```/gs)].map(([, example]) => example ?? '');

  expect(examples).toEqual([read('readme-example.tsx'), read('readme-progress.tsx')]);
  for (const example of examples) expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
});

test('the example deletes a job', async () => {
  const id = await makeJob(await makeProject());
  showButton(id);

  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));

  await expect.poll(() => deletedAt(id)).toEqual(expect.any(String));
});

test('the example says why a job cannot be deleted', async () => {
  const id = await makeJob(await makeProject(), { status: 'QUEUED' });
  showButton(id);

  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));

  expect(await screen.findByText(/Cannot delete a queued job: cancel it first/)).toBeDefined();
  expect(await deletedAt(id)).toBeNull();
});

test('400 failed jobs are cleared away while a progress bar moves', async () => {
  const { projectId, ids } = await makeFailedJobs(400);
  const seen = new Set<string | null>();
  const { container } = render(
    <ApolloProvider client={createClient().client}>
      <DeleteFailedJobs projectId={projectId} ids={ids} />
    </ApolloProvider>,
  );
  new MutationObserver(() => seen.add(container.querySelector('progress')?.getAttribute('value') ?? null)).observe(
    container,
    { subtree: true, childList: true, attributes: true },
  );

  fireEvent.click(screen.getByRole('button', { name: 'Delete 400 failed jobs' }));

  await expect.poll(() => liveJobs(projectId), { timeout: 30_000 }).toBe(0);
  await screen.findByRole('button');
  expect([...seen]).toEqual(['0', '50', '100', '150', '200', '250', '300', '350', null]);
  // Making them takes 1,200 requests.
}, 60_000);
