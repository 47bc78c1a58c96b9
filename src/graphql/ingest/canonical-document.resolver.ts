import { Resolver } from 'type-graphql';
import { Reference } from '../fields.ts';
import { CanonicalDocumentType } from './canonical-document.type.ts';
import { IngestJobType } from './ingest-job.type.ts';

@Resolver(() => CanonicalDocumentType)
export class CanonicalDocumentResolver {
  @Reference(() => IngestJobType, { description: 'The job that produced it, also when that is deleted.' })
  ingestJob!: object;
}
