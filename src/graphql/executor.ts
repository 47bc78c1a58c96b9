import type { GraphQLSchema } from 'graphql';
import type { Scope } from '../domain/access/scope.ts';
import { textProblem } from '../domain/text.ts';
import { Executor, type Model } from '../engine/index.ts';

const UNTRUSTED =
  'This service runs only the documents of its manifest, which may not include introspection. Ask its operator to add a document to TRUSTED_DOCUMENTS; the schema is in schema.graphql in its repository';

/**
 * Returns the executor of the schema.
 *
 * @param trustedDocuments the only documents that it executes, by their hashes; `undefined` if any document is executed
 */
export const createExecutor = (
  schema: GraphQLSchema,
  { partition }: Model<Scope>,
  trustedDocuments?: ReadonlyMap<string, string>,
): Executor<Scope> =>
  new Executor(schema, {
    textProblem,
    partitionKey: partition.key,
    trusted: trustedDocuments && { documents: trustedDocuments, message: UNTRUSTED },
  });
