import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GraphQLRequest } from '../limits/operation-limits.ts';
import type { ExecutionContext } from './context.ts';
import { type PreparedOperation, prepare } from './prepare-operation.ts';

/** How often an operation is executed before it is worth preparing. */
const EXECUTED_BEFORE = 3;

/** How much of the documents is remembered, in code units: a prepared field takes a hundred times its text. */
const REMEMBERED_LENGTH = 500_000;

/** What is known of an operation: how often it was executed, then its prepared form; `null` where it has none. */
type Known = number | PreparedOperation | null;

/**
 * The operations that come again and again, prepared: parsed, validated and put
 * into functions once, as statements are on a connection of the database. They
 * are answered past the GraphQL server, which takes a third of the time. Only
 * what comes off without an error is answered so: for anything else the server
 * has the last word, and goes on with what the root fields came to.
 */
export class PreparedOperations {
  readonly #schema: GraphQLSchema;
  readonly #trusted: ReadonlyMap<string, string> | undefined;
  readonly #executedBefore: number;
  /** By the document's text, then by the name of the operation that was asked for. */
  readonly #known = new LRUCache<string, Map<unknown, Known>>({
    maxSize: REMEMBERED_LENGTH,
    sizeCalculation: (_known, text) => text.length + 1_000,
  });

  /** @param trusted the documents that may be asked for by their ids */
  constructor(schema: GraphQLSchema, trusted?: ReadonlyMap<string, string>, executedBefore = EXECUTED_BEFORE) {
    this.#schema = schema;
    this.#trusted = trusted;
    this.#executedBefore = executedBefore;
  }

  /** The prepared form of what is asked for, if there is one. */
  find(asked: GraphQLRequest): PreparedOperation | undefined {
    const text = this.#textOf(asked);
    const known = text === undefined ? undefined : this.#known.get(text)?.get(asked.operationName ?? undefined);
    return typeof known === 'function' ? known : undefined;
  }

  /** The text of the document, or of the one of that id. A request that has either wrongly, or both, is the server's. */
  #textOf({ query, extensions = null }: GraphQLRequest): string | undefined {
    if (typeof extensions !== 'object' || Array.isArray(extensions)) return undefined;
    const id = (extensions as Extensions | null)?.persistedQuery;
    if (id === undefined) return typeof query === 'string' ? query : undefined;
    return query === undefined && id?.version === 1 ? this.#trusted?.get(id.sha256Hash as string) : undefined;
  }

  /** Learns from what the server executes: that has been validated. */
  readonly plugin: ApolloServerPlugin<ExecutionContext> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ source, document, operation, request }) => {
        if (!operation) return;
        let operations = this.#known.get(source);
        if (!operations) this.#known.set(source, (operations = new Map()));
        const name = request.operationName ?? undefined;
        const known = operations.get(name) ?? 0;
        if (typeof known !== 'number') return;
        operations.set(
          name,
          known < this.#executedBefore ? known + 1 : (prepare(this.#schema, document, operation) ?? null),
        );
      },
    }),
  };
}

/** What a client says besides, as far as it matters: Apollo's says what it is, too. */
interface Extensions {
  readonly persistedQuery?: { readonly version?: unknown; readonly sha256Hash?: unknown } | null;
}
