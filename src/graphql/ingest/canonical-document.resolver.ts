import { Resolver } from 'type-graphql';
import { Reference } from '../fields.ts';
import { CanonicalDocumentType } from './canonical-document.type.ts';
import { IngestJobType } from './ingest-job.type.ts';

@Resolver(() => CanonicalDocumentType)
export class CanonicalDocumentResolver {
  @Reference(() => IngestJobType, {
    description: 'Ingest job that produced the document. It is returned even if it is deleted.',
  })
  ingestJob!: object;
}
