import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { BREAK, type DocumentNode, type GraphQLSchema, getVariableValues, OperationTypeNode, visit } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from './context.ts';

/** How often a document is executed before it is worth compiling, which takes a few milliseconds. */
const EXECUTED_BEFORE = 3;

/** Texts, numbers and enum values come out of the database as they are shown: nothing is left to check of them. */
const COMPILER = { disableLeafSerialization: true };

/** What is known of an operation: how often it was executed, then its compiled form; `null` where it has none. */
type Known = number | CompiledQuery | null;

/**
 * Answers queries that come again and again by code compiled for them, which
 * takes half the time. Only what comes off without an error is answered so: for
 * anything else, and for every mutation, the reference executor has the last
 * word, so that errors are always its own. A query may thus be run twice.
 */
export function compiledQueries(schema: GraphQLSchema, executedBefore = EXECUTED_BEFORE): ApolloServerPlugin<Context> {
  const documents = new WeakMap<DocumentNode, Map<string | null, Known>>();

  function compiled(document: DocumentNode, operationName: string | null): CompiledQuery | null {
    let operations = documents.get(document);
    if (!operations) documents.set(document, (operations = new Map()));
    const known = operations.get(operationName) ?? 0;
    if (typeof known !== 'number') return known;
    if (known < executedBefore) {
      operations.set(operationName, known + 1);
      return null;
    }
    const made = holdsNoText(document)
      ? compileQuery(schema, document, operationName ?? undefined, COMPILER)
      : undefined;
    const query = made && isCompiledQuery(made) ? made : null;
    operations.set(operationName, query);
    return query;
  }

  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operation, operationName, request, contextValue }) => {
        // There is none where the request names one that the document does not have.
        if (operation?.operation !== OperationTypeNode.QUERY) return null;
        const query = compiled(document, operationName);
        if (!query) return null;

        // The compiler takes every scalar named ID for GraphQL's own, and would pass a malformed one on. What the
        // reference has coerced before it is coerced to itself.
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, {
          maxErrors: 1,
        });
        if (!coerced) return null;
        const { data, errors } = await query.query(undefined, contextValue, coerced);
        if (errors) return null;
        return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: data ?? null } } };
      },
    }),
  };
}

/**
 * Whether everything in a document is a name, a number or the like, so that
 * nothing of a client's choosing gets into code. The compiler writes strings
 * into it, and takes some that are made for it as code. Whoever asks a document
 * again and again passes what varies in variables, which never get there.
 */
function holdsNoText(document: DocumentNode): boolean {
  let isFree = true;
  const found = () => {
    isFree = false;
    return BREAK;
  };
  visit(document, {
    StringValue: found,
    Name: ({ value }) => (value.startsWith('__') && !GRAPHQLS_OWN.test(value) ? found() : undefined),
  });
  return isFree;
}

/** What is read of a schema. Other names that begin like this may mean something to objects. */
const GRAPHQLS_OWN = /^__(schema|type|typename|[A-Z]\w*)$/;
