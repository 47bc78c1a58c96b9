import { gql } from '@apollo/client';
import { expect, test, vi } from 'vitest';
import { useDeleteJobs } from '../../src/index.ts';
import { createClient } from '../support/client.ts';
import { elsewhere, makeAdapter, makeFeedback, makeJob, makeProject, sampleOf } from '../support/made.ts';
import { openScreen } from '../support/screen.tsx';
import { expectTruth } from '../support/truth.ts';

const LISTS = gql`
  query Lists($projectId: ID!, $adapterId: ID!) {
    live: jobs(projectId: $projectId) { totalCount nodes { id status createdAt } }
    failed: jobs(projectId: $projectId, first: 1, filter: { status: [FAILED] }) { totalCount nodes { id } }
    ofAdapter: jobs(projectId: $projectId, filter: { adapterId: $adapterId }) { totalCount nodes { id adapter { id } } }
    project(id: $projectId) { id jobs { totalCount } }
  }
`;

test('takes the jobs out of their lists and lowers the counts, with one request', async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const ids = [await makeJob(projectId, { adapterId }), await makeJob(projectId, { status: 'FAILED' })];
  const kept = await makeJob(projectId, { adapterId });
  const warned = vi.spyOn(console, 'warn');
  const screen = await openScreen(LISTS, { projectId, adapterId }, () => useDeleteJobs());

  const { results } = await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids } }));

  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(ids.map((id) => [id, 'DONE']));
  expect(screen.requests).toBe(1);
  expect(screen.data).toMatchObject({ live: { totalCount: 1, nodes: [{ id: kept }] }, failed: { totalCount: 0 } });
  await expectTruth(screen, LISTS, { projectId, adapterId });
  expect(JSON.stringify(screen.client.extract())).not.toContain('BulkResult');
  expect(warned).not.toHaveBeenCalled();
});

const DELETED = gql`
  query Deleted($projectId: ID!) {
    all: jobs(projectId: $projectId, includeDeleted: true) {
      totalCount
      nodes { id deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy feedbackCount }
    }
    deleted: jobs(projectId: $projectId, includeDeleted: true, filter: { deletedAt: { isNull: false } }) { totalCount }
    project(id: $projectId) { id jobCounts { status count } }
    deletionEvents(projectId: $projectId) { totalCount nodes { entityId reason } }
  }
`;

test('what the response does not tell is read again: instants of deletion, counts by status, the record', async () => {
  const projectId = await makeProject();
  const ids = [await makeJob(projectId), await makeJob(projectId)];
  await makeFeedback(await sampleOf(ids[0] ?? ''));
  await makeJob(projectId);
  const screen = await openScreen(DELETED, { projectId }, () => useDeleteJobs());

  await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids, reason: 'obsolete' } }));

  await expectTruth(screen, DELETED, { projectId });
  expect(screen.data).toMatchObject({
    all: { nodes: [{ deletedAt: null }, { deletionReason: 'obsolete', viewerCanDelete: false }, { feedbackCount: 0 }] },
  });
});

const FEEDBACK = gql`
  query Feedback($sampleId: ID!, $otherId: ID!) {
    audioSample(id: $sampleId) { id feedbackCount feedback { totalCount nodes { id } } job { id feedbackCount } }
    other: audioSample(id: $otherId) { id feedbackCount feedback { totalCount nodes { id } } job { id } }
  }
`;

test('evicts the feedback of the deleted jobs, and leaves the other feedback alone', async () => {
  const projectId = await makeProject();
  const [id, otherJob] = [await makeJob(projectId), await makeJob(projectId)];
  const [sampleId, otherId] = [await sampleOf(id), await sampleOf(otherJob)];
  const [gone, kept] = [await makeFeedback(sampleId), await makeFeedback(otherId)];
  const screen = await openScreen(FEEDBACK, { sampleId, otherId }, () => useDeleteJobs());

  await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids: [id] } }));

  expect(screen.data).toMatchObject({
    audioSample: { feedbackCount: 0, feedback: { totalCount: 0, nodes: [] }, job: { feedbackCount: 0 } },
    other: { feedbackCount: 1, feedback: { nodes: [{ id: kept }] } },
  });
  expect(JSON.stringify(screen.client.extract())).not.toContain(gone);
  expect(screen.requests).toBe(1);
});

test("reads its adapter's number of jobs again", async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const ids = [await makeJob(projectId, { adapterId }), await makeJob(projectId, { adapterId })];
  const query = gql`
    query Adapter($adapterId: ID!) {
      adapter(id: $adapterId) { id jobCount jobs { totalCount nodes { id } } }
    }
  `;
  const screen = await openScreen(query, { adapterId }, () => useDeleteJobs());

  await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids } }));

  await expectTruth(screen, query, { adapterId });
  expect(screen.data).toMatchObject({ adapter: { jobCount: 0 } });
});

test('tells which were deleted before, and which are refused, and keeps their lists true', async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const [running, gone, foreign] = [
    await makeJob(projectId, { status: 'RUNNING' }),
    await makeJob(projectId),
    await makeJob(await makeProject()),
  ];
  const screen = await openScreen(LISTS, { projectId, adapterId }, () => useDeleteJobs());
  await elsewhere.deleteJob({ id: gone });

  const { results, progress } = await screen.act(([deleteJobs]) =>
    deleteJobs({ variables: { projectId, ids: [running, gone, foreign] } }),
  );

  expect(results).toMatchObject([
    { id: running, outcome: 'REFUSED', code: 'JOB_RUNNING', message: expect.stringContaining('cancel it first') },
    { id: gone, outcome: 'ALREADY_DONE', code: null, message: null },
    { id: foreign, outcome: 'REFUSED', code: 'NOT_FOUND' },
  ]);
  expect(progress).toEqual({ done: 3, of: 3, refused: 2 });
  await expectTruth(screen, LISTS, { projectId, adapterId });
});

test('an answer that was under way does not show the jobs as live again', async () => {
  const projectId = await makeProject();
  const ids = [await makeJob(projectId), await makeJob(projectId)];
  const query = gql`
    query Overtaken($projectId: ID!) {
      all: jobs(projectId: $projectId, includeDeleted: true) { totalCount nodes { id deletedAt } }
      live: jobs(projectId: $projectId) { totalCount nodes { id } }
    }
  `;
  const client = createClient();
  const screen = await openScreen(query, { projectId }, () => useDeleteJobs(), client);
  const held = client.holdBack('Overtaken');
  const overtaken = screen.client.query({ query, variables: { projectId }, fetchPolicy: 'network-only' });
  await held.answered;

  await screen.act(([deleteJobs]) => deleteJobs({ variables: { projectId, ids } }));
  held.release();
  await overtaken;

  await expectTruth(screen, query, { projectId });
});
