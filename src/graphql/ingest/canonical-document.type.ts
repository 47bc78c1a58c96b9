import { Field, ObjectType } from 'type-graphql';
import type { CanonicalDocument } from '../../domain/ingest/canonical-document.entity.ts';
import type { Instant, ShownRow } from '../../domain/shown-row.ts';
import { connectionType } from '../connections.ts';
import { LongTextField } from '../long-text-field.ts';
import { DateTime, ID } from '../scalars.ts';

@ObjectType('CanonicalDocument', {
  description: 'A document in the form that the pipeline works with. It stays when the job that made it is deleted.',
  simpleResolvers: true,
})
export class CanonicalDocumentType implements ShownRow<CanonicalDocument> {
  projectId!: string;
  ingestJobId!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @LongTextField({ description: 'Where it is.' })
  uri!: string;

  @Field(() => String, { description: 'Its media type.' })
  contentType!: string;

  @Field(() => DateTime, { description: 'When it was stored.' })
  createdAt!: Instant;
}

export const CanonicalDocumentConnection = connectionType(() => CanonicalDocumentType, 'CanonicalDocument');
