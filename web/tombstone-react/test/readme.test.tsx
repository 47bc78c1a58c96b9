import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloProvider } from '@apollo/client/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DeleteJobButton } from './readme-example.tsx';
import { createClient } from './support/client.ts';
import { ask, makeJob, makeProject } from './support/made.ts';

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

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');

test('the example has ten lines, and is the one that runs here', () => {
  const example = /```tsx\n(.*?)```/s.exec(read('../README.md'))?.[1];

  expect(example).toBe(read('readme-example.tsx'));
  expect(example?.trimEnd().split('\n')).toHaveLength(10);
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
