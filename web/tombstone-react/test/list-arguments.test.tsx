import { gql } from '@apollo/client';
import { expect, test, vi } from 'vitest';
import { useDeleteIngestJob, useDeleteJob } from '../src/index.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

const FORMS = gql`
  query Forms($projectId: ID!, $status: [JobStatus!], $one: [JobStatus!], $absent: Boolean! = false, $filter: IngestJobFilter) {
    single: ingestJobs(projectId: $projectId, filter: { status: COMPLETED }) { totalCount nodes { id } }
    listed: ingestJobs(projectId: $projectId, filter: { status: [COMPLETED] }) { totalCount nodes { id } }
    cancelled: ingestJobs(projectId: $projectId, filter: { status: CANCELLED }) { totalCount nodes { id } }
    asVariable: ingestJobs(projectId: $projectId, filter: { status: $status }) { totalCount nodes { id } }
    asOneVariable: ingestJobs(projectId: $projectId, filter: { status: $one }) { totalCount nodes { id } }
    asFilter: ingestJobs(projectId: $projectId, filter: $filter) { totalCount nodes { id } }
    noFilter: ingestJobs(projectId: $projectId, filter: null) { totalCount nodes { id } }
    emptyFilter: ingestJobs(projectId: $projectId, filter: {}) { totalCount nodes { id } }
    nullStatus: ingestJobs(projectId: $projectId, filter: { status: null, deletedAt: null }) { totalCount nodes { id } }
    noStatus: ingestJobs(projectId: $projectId, filter: { status: [] }) { totalCount nodes { id } }
    byDefault: ingestJobs(projectId: $projectId, includeDeleted: $absent, after: null) { totalCount nodes { id } }
    deleted: ingestJobs(projectId: $projectId, includeDeleted: true, filter: { status: CANCELLED, deletedAt: { isNull: false } }) {
      totalCount
      nodes { id }
    }
    all: ingestJobs(projectId: $projectId, includeDeleted: true, filter: { deletedAt: {} }) { totalCount nodes { id deletedAt } }
    recent: ingestJobs(projectId: $projectId, includeDeleted: true, filter: { deletedAt: { gte: "2020-01-01T02:00:00+02:00" } }) {
      totalCount
      nodes { id }
    }
  }
`;

test('keeps lists true in every form that GraphQL allows for their arguments', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  await makeIngestJob(projectId);
  await makeIngestJob(projectId, 'FAILED');
  const variables = { projectId, status: ['COMPLETED', 'FAILED'], one: 'COMPLETED', filter: { status: 'COMPLETED' } };
  const warned = vi.spyOn(console, 'warn');
  const screen = await openScreen(FORMS, variables, () => useDeleteIngestJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  await expectTruth(screen, FORMS, variables);
  expect(warned).not.toHaveBeenCalled();
});

test('takes a job out of a list that is filtered by one status in place of a list of them', async () => {
  const projectId = await makeProject();
  const id = await makeIngestJob(projectId);
  const other = await makeIngestJob(projectId);
  const query = gql`
    query One($projectId: ID!) {
      one: ingestJobs(projectId: $projectId, filter: { status: COMPLETED }) { totalCount nodes { id } }
      other: ingestJobs(projectId: $projectId, filter: { status: CANCELLED }) { totalCount }
    }
  `;
  const screen = await openScreen(query, { projectId }, () => useDeleteIngestJob());

  const answer = await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id } }));

  expect(answer.data?.deleteIngestJob.alreadyDeleted).toBe(false);
  expect(screen.data).toMatchObject({ one: { totalCount: 1, nodes: [{ id: other }] }, other: { totalCount: 0 } });
  expect(screen.requests).toBe(1);
});

test('knows ids in upper case, which the service takes, too', async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const id = await makeJob(projectId, { adapterId });
  const query = gql`
    query Upper($projectId: ID!, $adapterId: ID!) {
      jobs(projectId: $projectId) { totalCount nodes { id } }
      ofAdapter: jobs(projectId: $projectId, filter: { adapterId: $adapterId, status: COMPLETED }) { totalCount nodes { id } }
      adapter(id: $adapterId) { id jobCount jobs { totalCount } }
    }
  `;
  const variables = { projectId: projectId.toUpperCase(), adapterId: adapterId.toUpperCase() };
  const screen = await openScreen(query, variables, () => useDeleteJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { id: id.toUpperCase() } }));

  expect(screen.data).toMatchObject({
    jobs: { totalCount: 0, nodes: [] },
    ofAdapter: { totalCount: 0, nodes: [] },
    adapter: { jobCount: 0, jobs: { totalCount: 0 } },
  });
});

test('keeps the lists of an adapter true that are filtered by an adapter, and of jobs without one', async () => {
  const projectId = await makeProject();
  const [adapterId, otherId] = [await makeAdapter(projectId), await makeAdapter(projectId)];
  const id = await makeJob(projectId, { adapterId });
  const without = await makeJob(projectId);
  const query = gql`
    query Filtered($projectId: ID!, $adapterId: ID!, $otherId: ID!) {
      anyAdapter: jobs(projectId: $projectId, filter: { adapterId: null }) { totalCount nodes { id } }
      adapter(id: $adapterId) {
        id
        own: jobs(filter: { adapterId: $adapterId }) { totalCount nodes { id } }
        nobodys: jobs(filter: { adapterId: $otherId }) { totalCount nodes { id } }
      }
      project(id: $projectId) { id jobs(filter: { adapterId: $adapterId }) { totalCount nodes { id } } }
    }
  `;
  const variables = { projectId, adapterId, otherId };
  const screen = await openScreen(query, variables, () => useDeleteJob());

  for (const job of [id, without]) {
    await screen.act(([deleteJob]) => deleteJob({ variables: { id: job } }));
    await expectTruth(screen, query, variables);
  }
});
