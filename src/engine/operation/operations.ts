import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { badInput, RequestError } from '../errors.ts';
import { checkCost } from '../limits/check-cost.ts';
import { parseWithinLimits } from '../limits/check-document.ts';
import { type CheckText, checkTextBy, type TextProblem } from '../limits/check-text.ts';
import { checkVariables, isName } from '../limits/check-variables.ts';
import { Document } from './document.ts';
import { type GraphQLRequest, persistedHashOf, recordOf } from './graphql-request.ts';
import type { Operation } from './operation.ts';

/** How much of the documents is kept, in code units: what is prepared for a field takes a hundred times its text. */
const MAX_KEPT_LENGTH = 500_000;

/** What a document takes besides its text, in the same unit. */
const DOCUMENT_LENGTH = 1_000;

export interface OperationsOptions {
  readonly textProblem: TextProblem;
  /** The property that rows inherit: see `Partition`. */
  readonly partitionKey: string;
  /** The only documents that are executed; `undefined` where any is. */
  readonly trusted?: TrustedDocuments | undefined;
}

interface TrustedDocuments {
  /** The texts by their hashes. */
  readonly documents: ReadonlyMap<string, string>;
  /** The message for any other document. */
  readonly refusal: string;
}

/** The operations that clients send: each is parsed, checked and planned once, and kept under the text of its document. */
export class Operations<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #options: OperationsOptions;
  readonly #checkText: CheckText;
  readonly #trustedTexts: ReadonlySet<string>;
  /** A document that is over a limit is kept as the error that says so; one that does not parse as `undefined`. */
  readonly #documents = new LRUCache<string, { readonly document: Document<Viewer> | RequestError | undefined }>({
    maxSize: MAX_KEPT_LENGTH,
    sizeCalculation: (_document, text) => text.length + DOCUMENT_LENGTH,
  });

  constructor(schema: GraphQLSchema, options: OperationsOptions) {
    this.#schema = schema;
    this.#options = options;
    this.#checkText = checkTextBy(options.textProblem);
    this.#trustedTexts = new Set(options.trusted?.documents.values());
  }

  /**
   * The operation that a request asks for; `undefined` where there is none, or
   * its document does not parse. Throws QUERY_TOO_COMPLEX for a request that
   * asks for too much, and BAD_USER_INPUT for text that the database cannot take
   * and for documents that are not trusted.
   */
  find(request: GraphQLRequest): Operation<Viewer> | undefined {
    const { operationName } = request;
    const variables = recordOf(request.variables);
    checkVariables(variables, this.#checkText);
    if (typeof operationName === 'string' && operationName !== '' && !isName(operationName))
      throw badInput('operationName must be a name, as the document gives it to an operation');
    const { trusted } = this.#options;
    const text = request.query ?? trusted?.documents.get(persistedHashOf(request) as string);
    if (typeof text !== 'string') return undefined;
    if (trusted && !this.#trustedTexts.has(text)) throw badInput(trusted.refusal);
    const operation = this.#document(text)?.operation(operationName);
    if (operation) checkCost(operation.cost(variables));
    return operation;
  }

  #document(text: string): Document<Viewer> | undefined {
    let kept = this.#documents.get(text);
    if (!kept) this.#documents.set(text, (kept = { document: this.#analyze(text) }));
    if (kept.document instanceof RequestError) throw kept.document;
    return kept.document;
  }

  #analyze(text: string): Document<Viewer> | RequestError | undefined {
    try {
      const node = parseWithinLimits(text, this.#checkText);
      return node && new Document(this.#schema, node, this.#options.partitionKey);
    } catch (error) {
      if (error instanceof RequestError) return error;
      throw error;
    }
  }
}
