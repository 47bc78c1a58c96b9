import { defineEntity, p } from '@mikro-orm/core';
import type { Label } from '../errors.ts';
import { Project } from '../projects/project.entity.ts';
import { rowColumns } from '../row-columns.ts';
import { IngestJob } from './ingest-job.entity.ts';

const CanonicalDocumentSchema = defineEntity({
  name: 'CanonicalDocument',
  tableName: 'canonical_documents',
  indexes: [{ name: 'canonical_documents_ingest_job_page', properties: ['ingestJob', 'createdAt', 'id'] }],
  properties: {
    ...rowColumns,
    project: () => p.manyToOne(Project).ref(),
    ingestJob: () => p.manyToOne(IngestJob).ref(),
    title: p.text(),
    uri: p.text(),
    contentType: p.text(),
  },
});

/** A document in the pipeline's own format. It is kept when the job that produced it is deleted. */
export class CanonicalDocument extends CanonicalDocumentSchema.class {
  static readonly label: Label = 'Canonical document';
}
CanonicalDocumentSchema.setClass(CanonicalDocument);
