import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { unnest } from '../expressions.ts';
import { newId } from '../id.ts';
import { endUpdate, stepKey, transitionJob } from '../jobs/job-transitions.ts';
import { requireResultCount } from '../result-count.ts';
import type { ShownRow } from '../shown-row.ts';
import { listOf, text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, requiredText, SHORT_TEXT } from '../text.ts';
import { IngestJob } from './ingest-job.entity.ts';

export interface NewCanonicalDocument {
  title: string;
  uri: string;
  contentType: string;
}

/** The parameters hold the documents column by column. */
const completeJob = statement({
  parameters: { ...stepKey, ids: listOf(uuid), titles: listOf(text), uris: listOf(text), contentTypes: listOf(text) },
  locks: ['ingestJobs', 'id'],
  returns: IngestJob,
  build: (db, { ids, titles, uris, contentTypes, ...key }, { columns }) =>
    db
      .with('completed', () => endUpdate(db, 'ingestJobs', 'complete', key).returningAll())
      .with('documents', (db) =>
        db
          .insertInto('canonicalDocuments')
          .columns(['projectId', 'ingestJobId', 'id', 'title', 'uri', 'contentType'])
          .expression(
            db
              .selectFrom([
                'completed',
                unnest({ id: ids, title: titles, uri: uris, contentType: contentTypes }, 'document'),
              ])
              .select(['completed.projectId', 'completed.id'])
              .select(['document.id as documentId', 'document.title', 'document.uri', 'document.contentType']),
          ),
      )
      .selectFrom('completed')
      .select(columns),
});

const RULE = { entity: IngestJob, transition: 'complete', statement: completeJob } as const;

/** Moves a running job to COMPLETED and stores its documents in the same statement. */
export async function completeIngestJob(
  database: Database,
  scope: Scope,
  projectId: string,
  id: string,
  documents: readonly NewCanonicalDocument[],
  attempt: string | null = null,
): Promise<ShownRow<IngestJob>> {
  requireResultCount('documents', documents);
  const values = {
    attempt,
    ids: documents.map(newId),
    titles: documents.map(({ title }) => requiredText('title', title, SHORT_TEXT)),
    uris: documents.map(({ uri }) => requiredText('uri', uri, LONG_TEXT)),
    contentTypes: documents.map(({ contentType }) => requiredText('contentType', contentType, SHORT_TEXT)),
  };
  return transitionJob(database, scope, RULE, { id, projectId }, values);
}
