import type { GraphQLSchema } from 'graphql';
import { invalidInput, RequestError } from '../errors.ts';
import { LimitedMap, MemoryLimit } from '../limited-map.ts';
import { checkCost } from '../limits/check-cost.ts';
import { parseWithinLimits } from '../limits/check-document.ts';
import { type CheckText, checkTextBy, type TextProblem } from '../limits/check-text.ts';
import { checkVariables, isName } from '../limits/check-variables.ts';
import { Document } from './document.ts';
import { type GraphQLRequest, persistedHashOf, recordOf } from './graphql-request.ts';
import type { Operation } from './operation.ts';

/** The memory that a parsed document takes for each character, in bytes: 25 on average, and more if its names are short. */
const BYTES_PER_CHARACTER = 40;

/** The memory that a text takes for each character, in bytes, if it has others than Latin-1. */
const TEXT_BYTES_PER_CHARACTER = 2;

/** The memory that a document takes besides, in bytes. */
const DOCUMENT_OVERHEAD = 4_000;

export interface OperationsOptions {
  readonly textProblem: TextProblem;
  /** The property that rows inherit from their parent: see `Partition`. */
  readonly partitionKey: string;
  /** The only documents that are executed; `undefined` if any document is. */
  readonly trusted?: TrustedDocuments | undefined;
}

/** A document over a limit is cached as its error, one that does not parse as `undefined`. */
interface CachedDocument<Viewer> {
  readonly document: Document<Viewer> | RequestError | undefined;
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
  readonly #memory = new MemoryLimit();
  readonly #documents = new LimitedMap<CachedDocument<Viewer>>(this.#memory, bytesOf);

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
    if (!cached) this.#documents.add(text, (cached = { document: this.#parse(text) }));
    if (cached.document instanceof RequestError) throw cached.document;
    return cached.document;
  }

  #parse(text: string): Document<Viewer> | RequestError | undefined {
    try {
      const node = parseWithinLimits(text, this.#checkText);
      return node && new Document(this.#schema, node, this.#options.partitionKey, this.#memory);
    } catch (error) {
      if (error instanceof RequestError) return error;
      throw error;
    }
  }
}

/** Estimates the memory that a document takes, without its variants and statements. */
function bytesOf<Viewer>({ document }: CachedDocument<Viewer>, text: string): number {
  const perCharacter = document instanceof Document ? BYTES_PER_CHARACTER : TEXT_BYTES_PER_CHARACTER;
  return DOCUMENT_OVERHEAD + perCharacter * text.length;
}
