import { gql, InMemoryCache, type TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { expect, test, vi } from 'vitest';
import { tombstoneTypePolicies, useDeleteIngestJob, useDeleteJob } from '../src/index.ts';
import { createClient } from './support/client.ts';
import { makeIngestJobs, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';
import { expectTruth } from './support/truth.ts';

const LISTS = gql`
  query Lists($projectId: ID!) {
    ingestJobs(projectId: $projectId, first: 4) {
      totalCount
      edges {
        cursor
        node {
          id
          createdAt
          status
          deletedAt
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    all: ingestJobs(projectId: $projectId, first: 4, includeDeleted: true) {
      totalCount
      edges {
        cursor
        node {
          id
          deletedAt
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

const withOwn = (...own: TypePolicies[]) => {
  const cache = new InMemoryCache({ typePolicies: tombstoneTypePolicies });
  for (const policies of own) cache.policies.addTypePolicies(policies);
  return createClient({ cache });
};

const instant = { read: (value?: string) => (value ? new Date(value) : value) };

test.each<[string, () => ReturnType<typeof createClient>]>([
  ['no policies', () => createClient({ typePolicies: {} })],
  [
    "Apollo's relayStylePagination",
    () => withOwn({ Query: { fields: { ingestJobs: relayStylePagination(['projectId', 'includeDeleted']) } } }),
  ],
  [
    'keyArgs that leave the filter out',
    () => withOwn({ Query: { fields: { ingestJobs: { keyArgs: ['projectId', 'includeDeleted'] } } } }),
  ],
  [
    'a function for keyArgs',
    () => withOwn({ Query: { fields: { ingestJobs: { keyArgs: (args) => JSON.stringify(args) } } } }),
  ],
  ['jobs that are not stored by their ids', () => withOwn({ IngestJob: { keyFields: false } })],
  [
    'jobs that are stored by their project and their id',
    () => withOwn({ IngestJob: { keyFields: (job) => (job['id'] ? ['id'] : false) } }),
  ],
  ['lists without merge functions', () => withOwn({ Query: { fields: { ingestJobs: { merge: false } } } })],
])('keeps lists true with %s', async (_, make) => {
  const { projectId, ids } = await makeIngestJobs(4);
  const screen = await openScreen(LISTS, { projectId }, () => useDeleteIngestJob(), make());

  for (const id of [ids[1], ids[3], ids[0]]) {
    await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id: id ?? '' } }));
    await expectTruth(screen, LISTS, { projectId });
  }
});

test('keeps counts true where the app has instants parsed', async () => {
  const { projectId, ids } = await makeIngestJobs(3);
  const query = gql`
    query Parsed($projectId: ID!) {
      ingestJobs(projectId: $projectId, first: 1) {
        totalCount
        nodes {
          id
          createdAt
        }
      }
    }
  `;
  const served = withOwn({ IngestJob: { fields: { createdAt: instant } } });
  const screen = await openScreen(query, { projectId }, () => useDeleteIngestJob(), served);

  await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id: ids[2] ?? '' } }));

  expect(screen.data).toMatchObject({ ingestJobs: { totalCount: 2, nodes: [{ id: ids[0] }] } });
});

test('resolves and has the list read anew where the app stores it in a form that cannot be changed', async () => {
  const { projectId, ids } = await makeIngestJobs(2);
  const query = gql`
    query Odd($projectId: ID!) {
      ingestJobs(projectId: $projectId) {
        totalCount
        nodes {
          id
        }
      }
    }
  `;
  const odd = {
    merge: (_: unknown, { nodes, ...list }: { nodes: unknown[] }) => ({ ...list, nodes: { stored: nodes } }),
    read: (list?: { nodes: { stored: unknown[] } }) => list && { ...list, nodes: list.nodes.stored },
  };
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const served = withOwn({ Query: { fields: { ingestJobs: odd } } });
  const screen = await openScreen(query, { projectId }, () => useDeleteIngestJob(), served);

  const answer = await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id: ids[0] ?? '' } }));

  expect(answer.data?.deleteIngestJob.alreadyDeleted).toBe(false);
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('read again'), expect.any(Error));
  await expectTruth(screen, query, { projectId });
  warned.mockRestore();
});

test('resolves where the app has the answer of the service fail to be written', async () => {
  const { projectId, ids } = await makeIngestJobs(2);
  const query = gql`
    query Keyed($projectId: ID!) {
      ingestJobs(projectId: $projectId) {
        totalCount
        nodes {
          id
          source
        }
      }
    }
  `;
  const served = withOwn({ IngestJob: { keyFields: ['source', 'id'] } });
  const screen = await openScreen(query, { projectId }, () => useDeleteIngestJob(), served);

  const answer = await screen.act(([deleteJob]) => deleteJob({ variables: { projectId, id: ids[0] ?? '' } }));

  expect(answer.data?.deleteIngestJob.deletedIngestJobId).toBe(ids[0]);
  expect(screen.hook[1]).toMatchObject({ loading: false, error: undefined });
  await expectTruth(screen, query, { projectId });
});

test('keeps true what was loaded without ids', async () => {
  const projectId = await makeProject();
  const id = await makeJob(projectId);
  await makeJob(projectId);
  const query = gql`
    query Nameless($projectId: ID!, $id: ID!) {
      jobs(projectId: $projectId) {
        totalCount
        nodes {
          prompt
        }
      }
      all: jobs(projectId: $projectId, includeDeleted: true) {
        nodes {
          deletedAt
        }
      }
      project(id: $projectId) {
        name
        jobs {
          totalCount
        }
      }
      job(id: $id, includeDeleted: true) {
        deletedAt
      }
    }
  `;
  const screen = await openScreen(query, { projectId, id }, () => useDeleteJob());

  await screen.act(([deleteJob]) => deleteJob({ variables: { id } }));

  await expectTruth(screen, query, { projectId, id });
});
