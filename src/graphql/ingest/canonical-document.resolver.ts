import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import type { Context } from '../context.ts';
import { CanonicalDocumentType } from './canonical-document.type.ts';
import { IngestJobType } from './ingest-job.type.ts';

@Resolver(() => CanonicalDocumentType)
export class CanonicalDocumentResolver {
  @FieldResolver(() => IngestJobType, { description: 'The job that produced it, also when that is deleted.' })
  ingestJob(@Root() { ingestJobId }: CanonicalDocumentType, @Ctx() { loaders }: Context) {
    return loaders.row(IngestJob, ingestJobId);
  }
}
