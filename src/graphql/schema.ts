import 'reflect-metadata';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AdapterMutations } from './adapters/adapter.mutations.ts';
import { AdapterResolver } from './adapters/adapter.resolver.ts';
import { BulkCancellationMutations } from './bulk/bulk-cancellation.mutations.ts';
import { BulkDeletionMutations } from './bulk/bulk-deletion.mutations.ts';
import { callMethods } from './call-methods.ts';
import { DeletionEventResolver } from './deletion/deletion-event.resolver.ts';
import './enums.ts';
import { resolveFields } from '../engine/index.ts';
import { ViewerResolver } from './access/viewer.resolver.ts';
import { AudioSampleResolver } from './generation/audio-sample.resolver.ts';
import { FeedbackMutations } from './generation/feedback.mutations.ts';
import { FeedbackResolver } from './generation/feedback.resolver.ts';
import { GenerationJobMutations } from './generation/generation-job.mutations.ts';
import { GenerationJobResolver } from './generation/generation-job.resolver.ts';
import { CanonicalDocumentResolver } from './ingest/canonical-document.resolver.ts';
import { IngestJobMutations } from './ingest/ingest-job.mutations.ts';
import { IngestJobResolver } from './ingest/ingest-job.resolver.ts';
import { ProjectMutations } from './projects/project.mutations.ts';
import { ProjectResolver } from './projects/project.resolver.ts';
import { ProjectListsResolver } from './projects/project-lists.resolver.ts';

/** Returns the executable schema. Its text is committed as schema.graphql. */
export function buildGraphQLSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    // The domain checks its input itself, for every caller.
    validate: false,
  });
  describeRoot(
    schema.getQueryType(),
    'Reads. A row that the viewer cannot see is treated like one that does not exist: null for a single row, NOT_FOUND for lists.',
  );
  describeRoot(
    schema.getMutationType(),
    'Writes. Each mutation takes effect completely or not at all; one for several rows does so for each row. Unless its description says otherwise, it requires the role EDITOR in the project (else FORBIDDEN). A row that the viewer cannot see is NOT_FOUND.',
  );
  callMethods(schema);
  resolveFields(schema);
  return schema;
}

/** type-graphql has no option for the descriptions of root types. */
function describeRoot(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

const RESOLVERS = [
  ViewerResolver,
  ProjectResolver,
  ProjectMutations,
  ProjectListsResolver,
  IngestJobResolver,
  IngestJobMutations,
  CanonicalDocumentResolver,
  AdapterResolver,
  AdapterMutations,
  GenerationJobResolver,
  GenerationJobMutations,
  AudioSampleResolver,
  FeedbackResolver,
  FeedbackMutations,
  DeletionEventResolver,
  BulkDeletionMutations,
  BulkCancellationMutations,
] as const;
