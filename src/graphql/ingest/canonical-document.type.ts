import { Field, ObjectType } from 'type-graphql';
import type { CanonicalDocument } from '../../domain/ingest/canonical-document.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('CanonicalDocument', {
  description: 'A document that an ingest job produced from its source. It is kept when the job is deleted.',
  simpleResolvers: true,
})
export class CanonicalDocumentType implements ShownRow<CanonicalDocument> {
  projectId!: string;
  ingestJobId!: string;

  @Field(() => ID, { description: 'UUID of the document.' })
  id!: string;

  @Field(() => String, { description: 'Title of the document. At most 200 characters.' })
  title!: string;

  @LongTextField({ description: 'URI of the document, as the worker reported it. At most 10,000 characters.' })
  uri!: string;

  @Field(() => String, {
    description:
      'Media type of the document, such as `text/markdown`, as the worker reported it. At most 200 characters.',
  })
  contentType!: string;

  @Field(() => DateTime, { description: 'Time at which the document was stored, with the completion of its job.' })
  createdAt!: Instant;
}

export const CanonicalDocumentConnection = connectionType(() => CanonicalDocumentType, 'CanonicalDocument');
