import 'reflect-metadata';
import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AdapterMutations } from './adapters/adapter.mutations.ts';
import { AdapterResolver } from './adapters/adapter.resolver.ts';
import type { Context } from './context.ts';
import { DeletionEventResolver } from './deletions/deletion-event.resolver.ts';
import './enums.ts';
import { fieldSourceOf } from '../engine/plan/field-source.ts';
import { AudioSampleResolver } from './generation/audio-sample.resolver.ts';
import { FeedbackResolver } from './generation/feedback.resolver.ts';
import { GenerationJobMutations } from './generation/generation-job.mutations.ts';
import { GenerationJobResolver } from './generation/generation-job.resolver.ts';
import { CanonicalDocumentResolver } from './ingest/canonical-document.resolver.ts';
import { IngestJobMutations } from './ingest/ingest-job.mutations.ts';
import { IngestJobResolver } from './ingest/ingest-job.resolver.ts';
import { ProjectResolver } from './projects/project.resolver.ts';
import { ProjectListsResolver } from './projects/project-lists.resolver.ts';
import { ViewerResolver } from './projects/viewer.resolver.ts';
import { rootResolverOf } from './root-fields.ts';

/** The executable schema. Its text is committed as schema.graphql. */
export function buildGraphQLSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    // The domain checks its input itself: its rules hold for every caller.
    validate: false,
  });
  describeRoot(
    schema.getQueryType(),
    'What can be read. A row that the viewer cannot see is as one that does not exist.',
  );
  describeRoot(schema.getMutationType(), 'What can be done. Each is done whole or not at all.');
  resolveAsDeclared(schema);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) resolveOnce(root);
  return schema;
}

/**
 * Resolves each field as it was declared, past the framework's resolvers, which
 * copy the row, and await every argument, for each field of each row.
 */
function resolveAsDeclared(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const part = fieldSourceOf(field);
      const asRead = part && ('resolve' in part ? part.resolve : defaultFieldResolver);
      const resolve = asRead ?? rootResolverOf(field);
      if (resolve) field.resolve = resolve;
    }
  }
}

/**
 * A root field is resolved once in a request. Where a prepared operation did
 * not come off, the server goes on with what its fields came to.
 */
function resolveOnce(root: GraphQLObjectType | null | undefined): void {
  for (const field of Object.values(root?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context: Context, info) => {
      const name = info.path.key as string;
      if (!context.rootResults.has(name)) context.rootResults.set(name, resolve(source, args, context, info));
      return context.rootResults.get(name);
    };
  }
}

/** The decorators have no place for these. */
function describeRoot(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

const RESOLVERS = [
  ViewerResolver,
  ProjectResolver,
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
  DeletionEventResolver,
] as const;
