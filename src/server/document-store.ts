import type { ApolloServerOptionsWithSchema, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The type of Apollo Server's cache of validated documents. */
type DocumentStore = NonNullable<ApolloServerOptionsWithSchema<BaseContext>['documentStore']>;

/** Maximum size of the store, in bytes. Some hundred documents of 1,000 characters fit. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The memory that a document takes for each character: every token is an object. */
const BYTES_PER_CHARACTER = 70;

/** The memory that a document takes besides, in bytes. */
const OVERHEAD = 1_000;

/**
 * Returns a cache of validated documents for Apollo Server. Apollo's own is
 * limited to 30 MiB of documents as JSON, which take four times as much memory.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({ maxSize: MAX_BYTES, sizeCalculation: bytesOf });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => {
      documents.set(key, document);
    },
    delete: async (key) => documents.delete(key),
  };
}

const bytesOf = ({ loc }: DocumentNode): number => OVERHEAD + BYTES_PER_CHARACTER * (loc?.source.body.length ?? 0);
