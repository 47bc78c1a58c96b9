import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, print, validate } from 'graphql';
import { expect, test } from 'vitest';
import { polledIngestJobs } from '../ingest/polled-ingest-jobs.ts';
import { polledJobs } from '../jobs/polled-jobs.ts';
import { pollDocument } from './poll-document.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8'));

test.each([
  ['generation jobs', polledJobs],
  ['ingest jobs', polledIngestJobs],
])('is a document that the service understands, for %s', (_, kind) => {
  expect(validate(schema, pollDocument(kind, 20))).toEqual([]);
});

test('asks for each row by an id of its own', () => {
  const document = print(pollDocument(polledIngestJobs, 2));

  expect(document).toContain('query Poll_ingestJob($projectId: ID!, $id0: ID!, $id1: ID!)');
  expect(document).toContain('row1: ingestJob(projectId: $projectId, id: $id1)');
});
