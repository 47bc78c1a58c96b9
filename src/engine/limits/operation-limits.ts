import { type DocumentNode, type GraphQLSchema, OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { badInput, DomainError, ErrorCode } from '../../domain/errors.ts';
import { requireStorable } from '../../domain/text.ts';
import { type Cost, costOf } from './cost.ts';
import { contentsOf, operationsOf, rootFieldsOf, sizeOf } from './document-metrics.ts';
import {
  MAX_ALIAS_LENGTH,
  MAX_ALIASES,
  MAX_COST,
  MAX_DEPTH,
  MAX_DIRECTIVES,
  MAX_DOCUMENT_LENGTH,
  MAX_INTROSPECTIONS,
  MAX_LINES,
  MAX_MUTATIONS,
  MAX_SELECTIONS,
  MAX_TOKENS,
} from './limits.ts';
import { isName, requireSoundVariables, tooMany } from './variables.ts';

/** A request as it came, not checked for anything yet. */
export interface GraphQLRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

type Price = (variables: Readonly<Record<string, unknown>>) => Cost;

/** What is known of a document: why it is refused, or the price of each of its operations. */
type OperationAnalysis = DomainError | ReadonlyMap<string | undefined, Price>;

/** How much of the documents is remembered, in code units. */
const REMEMBERED_LENGTH = 8_000_000;

/**
 * Turns away requests that ask for too much before they are validated and run:
 * validation itself takes its time over a document that is made for it. What
 * does not parse, or is no request at all, passes: the server has its own words
 * for that.
 */
export class OperationLimits {
  readonly #schema: GraphQLSchema;
  readonly #trusted: ReadonlyMap<string, string> | undefined;
  readonly #trustedTexts: ReadonlySet<string>;
  readonly #examined = new LRUCache<string, OperationAnalysis>({
    maxSize: REMEMBERED_LENGTH,
    sizeCalculation: (_examined, text) => text.length + 1_000,
  });

  /** @param trusted the only documents that pass, by their ids; `undefined` where any may */
  constructor(schema: GraphQLSchema, trusted?: ReadonlyMap<string, string>) {
    this.#schema = schema;
    this.#trusted = trusted;
    this.#trustedTexts = new Set(trusted?.values());
  }

  /** Throws QUERY_TOO_COMPLEX, or BAD_USER_INPUT for text that cannot be stored and documents that are not trusted. */
  check({ query, operationName, variables, extensions }: GraphQLRequest): void {
    const given = recordOf(variables);
    requireSoundVariables(given);
    if (typeof operationName === 'string' && operationName !== '' && !isName(operationName))
      throw badInput('operationName must be a name, as the document gives it to an operation');
    const text = query ?? this.#trusted?.get(recordOf(recordOf(extensions)['persistedQuery'])['sha256Hash'] as string);
    if (typeof text !== 'string') return;
    if (this.#trusted && !this.#trustedTexts.has(text))
      throw badInput(
        'This service runs the documents of its manifest alone, and introspection only if that is one: its operator adds documents to TRUSTED_DOCUMENTS. schema.graphql in its repository has the schema',
      );

    let examined = this.#examined.get(text);
    if (!examined) this.#examined.set(text, (examined = this.#examine(text)));
    if (examined instanceof DomainError) throw examined;
    // One alone needs no name.
    const price = examined.size === 1 ? [...examined.values()][0] : examined.get(operationName as string);
    if (price) requireAffordable(price(given));
  }

  /** Whether it would be let in. */
  allows(asked: GraphQLRequest): boolean {
    try {
      this.check(asked);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  #examine(text: string): OperationAnalysis {
    try {
      if (text.length > MAX_DOCUMENT_LENGTH)
        throw tooMany('characters in its document', MAX_DOCUMENT_LENGTH, text.length);
      if (text.split(/\r\n|[\n\r]/, MAX_LINES + 1).length > MAX_LINES)
        throw tooMany('lines in its document', MAX_LINES);
      const document = parsed(text);
      if (!document) return new Map();
      requireModest(document);
      return new Map(
        operationsOf(document).map((operation) => [operation.name?.value, costOf(this.#schema, document, operation)]),
      );
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The document; `undefined` where it does not parse. */
function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true, maxTokens: MAX_TOKENS });
  } catch (error) {
    // The parser has no other way to tell this from a mistake.
    if (error instanceof Error && error.message.includes(`more that ${MAX_TOKENS} tokens`)) {
      throw tooMany('tokens in its document', MAX_TOKENS);
    }
    return undefined;
  }
}

/** Throws for a document that asks for too much whatever its variables are. */
function requireModest(document: DocumentNode): void {
  const { selections, depth } = sizeOf(document);
  if (selections > MAX_SELECTIONS) throw tooMany('selections', MAX_SELECTIONS, selections);
  if (depth > MAX_DEPTH) throw tooMany('levels of fields', MAX_DEPTH, depth);
  const { aliases, longestAlias, directives, introspections, texts } = contentsOf(document);
  if (aliases > MAX_ALIASES) throw tooMany('aliases', MAX_ALIASES, aliases);
  if (longestAlias > MAX_ALIAS_LENGTH) throw tooMany('characters in an alias', MAX_ALIAS_LENGTH, longestAlias);
  if (directives > MAX_DIRECTIVES) throw tooMany('directives', MAX_DIRECTIVES, directives);
  if (introspections > MAX_INTROSPECTIONS)
    throw tooMany('questions about the schema', MAX_INTROSPECTIONS, introspections);
  for (const text of texts) requireStorable('A text in the document', text);
  for (const operation of operationsOf(document)) {
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    if (isMutation && rootFieldsOf(document, operation) > MAX_MUTATIONS) {
      throw new DomainError(ErrorCode.QUERY_TOO_COMPLEX, 'A document may hold one mutation: send one request for each');
    }
  }
}

function requireAffordable({ total, hasWrongPageSize }: Cost): void {
  if (total <= MAX_COST) return;
  if (hasWrongPageSize) throw badInput('first must be from 1 to 100');
  throw new DomainError(
    ErrorCode.QUERY_TOO_COMPLEX,
    `The request may cost ${total.toLocaleString('en')}, and at most ${MAX_COST.toLocaleString('en')} is allowed: ask for smaller pages, or for fewer lists within lists`,
  );
}
