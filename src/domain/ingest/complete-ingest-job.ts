import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { newId } from '../id.ts';
import { transitionJob } from '../jobs/job-transitions.ts';
import { requireResultCount } from '../page.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText, SHORT_TEXT } from '../text.ts';
import { withRetry } from '../with-retry.ts';
import { CanonicalDocument } from './canonical-document.entity.ts';
import { IngestJob } from './ingest-job.entity.ts';

export interface NewCanonicalDocument {
  title: string;
  uri: string;
  contentType: string;
}

/** A worker hands in what the job produced; job and documents change together or not at all. */
export async function completeIngestJob(
  em: EntityManager,
  scope: Scope,
  projectId: string,
  id: string,
  documents: readonly NewCanonicalDocument[],
): Promise<ShownRow<IngestJob>> {
  requireResultCount('documents', documents);
  const rows = documents.map((document) => ({
    id: newId(),
    title: requiredText('title', document.title, SHORT_TEXT),
    uri: requiredText('uri', document.uri, LONG_TEXT),
    contentType: requiredText('contentType', document.contentType, SHORT_TEXT),
  }));

  return withRetry(() =>
    transitionJob(em, scope, IngestJob, { id, project: projectId }, 'complete', {
      results: { of: CanonicalDocument, by: 'ingestJob', rows },
    }),
  );
}
