import type { GraphQLSchema } from 'graphql';
import type { Scope } from '../domain/access/scope.ts';
import { textProblem } from '../domain/text.ts';
import { Executor, type Model } from '../engine/index.ts';

const UNTRUSTED =
  'This service runs the documents of its manifest alone, and introspection only if that is one: its operator adds documents to TRUSTED_DOCUMENTS. schema.graphql in its repository has the schema';

/**
 * The executor of this schema.
 *
 * @param trustedDocuments the only documents that it executes, by their hashes; `undefined` where any is executed
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
