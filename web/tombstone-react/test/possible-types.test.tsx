import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gql } from '@apollo/client';
import { buildSchema, isInterfaceType } from 'graphql';
import { expect, test } from 'vitest';
import { tombstonePossibleTypes, useDeleteAdapter } from '../src/index.ts';
import { makeAdapter, makeJob, makeProject } from './support/made.ts';
import { openScreen } from './support/screen.tsx';

test('the possible types are those of the schema', () => {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8'));
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);

  const possibleTypes = interfaces.map((type) => [
    type.name,
    schema
      .getPossibleTypes(type)
      .map(({ name }) => name)
      .sort(),
  ]);

  expect(tombstonePossibleTypes).toEqual(Object.fromEntries(possibleTypes));
});

test('fragments on SoftDeletable and Deletable are read from the cache, and follow a deletion', async () => {
  const projectId = await makeProject();
  const adapterId = await makeAdapter(projectId);
  const id = await makeJob(projectId, { adapterId });
  const query = gql`
    query Fragments($id: ID!) {
      job(id: $id) {
        id
        ...Removable
        adapter {
          id
          ...Removed
          ...Removable
        }
      }
    }
    fragment Removed on SoftDeletable {
      deletedAt
      deletionReason
    }
    fragment Removable on Deletable {
      viewerCanDelete
    }
  `;
  const screen = await openScreen(query, { id }, () => useDeleteAdapter());
  expect(screen.data).toMatchObject({
    job: { viewerCanDelete: true, adapter: { deletedAt: null, viewerCanDelete: true } },
  });

  await screen.act(([deleteAdapter]) => deleteAdapter({ variables: { id: adapterId, reason: 'obsolete' } }));

  expect(screen.data).toMatchObject({
    job: { adapter: { deletedAt: expect.any(String), deletionReason: 'obsolete', viewerCanDelete: false } },
  });
  expect(screen.requests).toBe(1);
});
