import { gql } from '@apollo/client';
import { expect, test } from 'vitest';
import { useDeleteIngestJobs } from '../../src/index.ts';
import { elsewhere, makeIngestJob, makeProject } from '../support/made.ts';
import { openScreen } from '../support/screen.tsx';
import { expectTruth } from '../support/truth.ts';

const LISTS = gql`
  query IngestJobs($projectId: ID!) {
    live: ingestJobs(projectId: $projectId) { totalCount nodes { id status source error createdAt } }
    failed: ingestJobs(projectId: $projectId, filter: { status: [FAILED] }) { totalCount nodes { id } }
    failedEver: ingestJobs(projectId: $projectId, includeDeleted: true, filter: { status: [FAILED] }) { totalCount nodes { id } }
    cancelledEver: ingestJobs(projectId: $projectId, includeDeleted: true, filter: { status: [CANCELLED] }) { totalCount nodes { id } }
    found: ingestJobs(projectId: $projectId, filter: { search: "unread" }) { totalCount nodes { id } }
    project(id: $projectId) { id ingestJobCounts { status count } ingestJobs { totalCount } }
    all: ingestJobs(projectId: $projectId, includeDeleted: true) {
      totalCount
      nodes { id status statusBeforeDeletion deletedAt deleteBlockedBy }
    }
  }
`;

test('keeps the lists of all statuses true: the jobs are CANCELLED now', async () => {
  const projectId = await makeProject();
  const ids = [await makeIngestJob(projectId), await makeIngestJob(projectId, 'FAILED')];
  await makeIngestJob(projectId, 'FAILED');
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJobs());

  await screen.act(([deleteIngestJobs]) => deleteIngestJobs({ variables: { projectId, ids } }));

  await expectTruth(screen, LISTS, { projectId });
});

test('keeps them true where another client has deleted a job before', async () => {
  const projectId = await makeProject();
  const ids = [await makeIngestJob(projectId), await makeIngestJob(projectId, 'FAILED')];
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJobs());
  await elsewhere.deleteIngestJob({ projectId, id: ids[1] });

  const { results } = await screen.act(([deleteIngestJobs]) => deleteIngestJobs({ variables: { projectId, ids } }));

  expect(results.map(({ outcome }) => outcome)).toEqual(['DONE', 'ALREADY_DONE']);
  await expectTruth(screen, LISTS, { projectId });
});
