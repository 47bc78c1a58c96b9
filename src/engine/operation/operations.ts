import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { invalidInput, RequestError } from '../errors.ts';
import { checkCost } from '../limits/check-cost.ts';
import { parseWithinLimits } from '../limits/check-document.ts';
import { type CheckText, checkTextBy, type TextProblem } from '../limits/check-text.ts';
import { checkVariables, isName } from '../limits/check-variables.ts';
import { Document } from './document.ts';
import { type GraphQLRequest, persistedHashOf, recordOf } from './graphql-request.ts';
import type { Operation } from './operation.ts';

/**
 * The maximum size of the cache, in UTF-16 code units of documents: a prepared
 * field takes a hundred times the memory of its text.
 */
const MAX_CACHED_LENGTH = 500_000;

/** The size of a document besides its text, in the same unit. */
const DOCUMENT_OVERHEAD = 1_000;

export interface OperationsOptions {
  readonly textProblem: TextProblem;
  /** The property that rows inherit from their parent: see `Partition`. */
  readonly partitionKey: string;
  /** The only documents that are executed; `undefined` if any document is. */
  readonly trusted?: TrustedDocuments | undefined;
}

interface TrustedDocuments {
  /** Texts of documents by their hashes. */
  readonly documents: ReadonlyMap<string, string>;
  /** The error message for any other document. */
  readonly message: string;
}

/** The operations that clients send. Documents are parsed and checked once, and cached by their text. */
export class Operations<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #options: OperationsOptions;
  readonly #checkText: CheckText;
  readonly #trustedTexts: ReadonlySet<string>;
  /** A document over a limit is cached as its error, one that does not parse as `undefined`. */
  readonly #documents = new LRUCache<string, { readonly document: Document<Viewer> | RequestError | undefined }>({
    maxSize: MAX_CACHED_LENGTH,
    sizeCalculation: (_document, text) => text.length + DOCUMENT_OVERHEAD,
  });

  constructor(schema: GraphQLSchema, options: OperationsOptions) {
    this.#schema = schema;
    this.#options = options;
    this.#checkText = checkTextBy(options.textProblem);
    this.#trustedTexts = new Set(options.trusted?.documents.values());
  }

  /**
   * Returns the operation that a request asks for; `undefined` if the document
   * does not parse or has no such operation. Throws QUERY_TOO_COMPLEX for a
   * request over a limit, and BAD_USER_INPUT for text that the database cannot
   * store and for documents that are not trusted.
   */
  find(request: GraphQLRequest): Operation<Viewer> | undefined {
    const { operationName } = request;
    const variables = recordOf(request.variables);
    checkVariables(variables, this.#checkText);
    if (typeof operationName === 'string' && operationName !== '' && !isName(operationName))
      throw invalidInput('operationName must be the name of an operation in the document');
    const { trusted } = this.#options;
    const text = request.query ?? trusted?.documents.get(persistedHashOf(request) as string);
    if (typeof text !== 'string') return undefined;
    if (trusted && !this.#trustedTexts.has(text)) throw invalidInput(trusted.message);
    const operation = this.#document(text)?.operation(operationName);
    if (operation) checkCost(operation.cost(variables));
    return operation;
  }

  #document(text: string): Document<Viewer> | undefined {
    let cached = this.#documents.get(text);
    if (!cached) this.#documents.set(text, (cached = { document: this.#parse(text) }));
    if (cached.document instanceof RequestError) throw cached.document;
    return cached.document;
  }

  #parse(text: string): Document<Viewer> | RequestError | undefined {
    try {
      const node = parseWithinLimits(text, this.#checkText);
      return node && new Document(this.#schema, node, this.#options.partitionKey);
    } catch (error) {
      if (error instanceof RequestError) return error;
      throw error;
    }
  }
}
