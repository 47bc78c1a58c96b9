import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useCancelIngestJobs, useCancelJobs } from '../../src/index.ts';
import { ask, elsewhere, makeIngestJob, makeJob, makeProject } from '../support/made.ts';
import { openScreen } from '../support/screen.tsx';
import { expectTruth } from '../support/truth.ts';

const listsOf = (field: 'jobs' | 'ingestJobs', counts: 'jobCounts' | 'ingestJobCounts') => gql`
  query Lists($projectId: ID!) {
    all: ${field}(projectId: $projectId) { totalCount nodes { id status finishedAt viewerCanDelete deleteBlockedBy } }
    queued: ${field}(projectId: $projectId, filter: { status: [QUEUED] }) { totalCount nodes { id } }
    open: ${field}(projectId: $projectId, filter: { status: [QUEUED, RUNNING] }) { totalCount nodes { id } }
    cancelled: ${field}(projectId: $projectId, filter: { status: [CANCELLED] }) { totalCount nodes { id } }
    startedOnes: ${field}(projectId: $projectId, filter: { startedAt: { isNull: false } }) { totalCount nodes { id } }
    project(id: $projectId) { id ${counts} { status count } }
  }
`;

test.each([
  ['jobs', 'jobCounts', makeJob, useCancelJobs],
  [
    'ingestJobs',
    'ingestJobCounts',
    (projectId: string, { status }: { status: 'QUEUED' }) => makeIngestJob(projectId, status),
    useCancelIngestJobs,
  ],
] as const)('moves cancelled %s to the lists of their new status', async (field, counts, make, useCancel) => {
  const projectId = await makeProject();
  const statuses = ['QUEUED', 'RUNNING', 'COMPLETED', 'QUEUED'] as const;
  const ids: string[] = [];
  for (const status of statuses) ids.push(await make(projectId, { status: status as 'QUEUED' }));
  const lists = listsOf(field, counts);
  const screen = await openScreen(lists, { projectId }, () => useCancel());

  const { results } = await screen.act(([cancel]) => cancel({ variables: { projectId, ids: ids.slice(0, 3) } }));

  expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual(['DONE', 'DONE', 'INVALID_TRANSITION']);
  await expectTruth(screen, lists, { projectId });
});

test('keeps lists true of jobs that were started, cancelled and deleted elsewhere', async () => {
  const projectId = await makeProject();
  const ids = [
    await makeJob(projectId, { status: 'QUEUED' }),
    await makeJob(projectId, { status: 'QUEUED' }),
    await makeJob(projectId),
    await makeJob(projectId, { status: 'QUEUED' }),
  ];
  const lists = listsOf('jobs', 'jobCounts');
  const screen = await openScreen(lists, { projectId }, () => useCancelJobs());
  await ask('mutation ($id: ID!) { startJob(id: $id) { job { id } } }', { id: ids[0] });
  await ask('mutation ($id: ID!) { cancelJob(id: $id) { job { id } } }', { id: ids[1] });
  await elsewhere.deleteJob({ id: ids[2] });

  const { results } = await screen.act(([cancel]) => cancel({ variables: { projectId, ids } }));

  expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual(['DONE', 'ALREADY_DONE', 'NOT_FOUND', 'DONE']);
  await expectTruth(screen, lists, { projectId });
});
