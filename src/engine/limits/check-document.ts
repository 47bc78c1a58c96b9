import { type DocumentNode, OperationTypeNode, parse } from 'graphql';
import { tooComplex, tooMany } from '../errors.ts';
import type { CheckText } from './check-text.ts';
import { contentsOf, operationsOf, rootFieldsOf, sizeOf } from './document-metrics.ts';
import {
  MAX_ALIAS_LENGTH,
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_DIRECTIVES,
  MAX_DOCUMENT_LENGTH,
  MAX_INTROSPECTIONS,
  MAX_LINES,
  MAX_MUTATIONS,
  MAX_SELECTIONS,
  MAX_TOKENS,
} from './limits.ts';

/**
 * Parses a document. Returns `undefined` if it does not parse. Throws
 * QUERY_TOO_COMPLEX if it is over a limit that does not depend on variables.
 * This must happen before validation, which some documents keep busy for
 * seconds.
 */
export function parseWithinLimits(text: string, checkText: CheckText): DocumentNode | undefined {
  if (text.length > MAX_DOCUMENT_LENGTH) throw tooMany('characters in its document', MAX_DOCUMENT_LENGTH, text.length);
  if (text.split(/\r\n|[\n\r]/, MAX_LINES + 1).length > MAX_LINES) throw tooMany('lines in its document', MAX_LINES);
  const document = tryParse(text);
  if (document) checkDocument(document, checkText);
  return document;
}

function tryParse(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true, maxTokens: MAX_TOKENS });
  } catch (error) {
    // Only the message of the parser's error distinguishes this from a syntax error.
    if (error instanceof Error && error.message.includes(`more that ${MAX_TOKENS} tokens`)) {
      throw tooMany('tokens in its document', MAX_TOKENS);
    }
    return undefined;
  }
}

function checkDocument(document: DocumentNode, checkText: CheckText): void {
  const { selections, depth } = sizeOf(document);
  if (selections > MAX_SELECTIONS) throw tooMany('selections', MAX_SELECTIONS, selections);
  if (depth > MAX_DEPTH) throw tooMany('levels of fields', MAX_DEPTH, depth);
  const { aliases, longestAlias, directives, introspections, texts } = contentsOf(document);
  if (aliases > MAX_ALIASES) throw tooMany('aliases', MAX_ALIASES, aliases);
  if (longestAlias > MAX_ALIAS_LENGTH) throw tooMany('characters in an alias', MAX_ALIAS_LENGTH, longestAlias);
  if (directives > MAX_DIRECTIVES) throw tooMany('directives', MAX_DIRECTIVES, directives);
  if (introspections > MAX_INTROSPECTIONS) throw tooMany('introspection fields', MAX_INTROSPECTIONS, introspections);
  for (const text of texts) checkText('A text in the document', text);
  for (const operation of operationsOf(document)) {
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    if (isMutation && rootFieldsOf(document, operation) > MAX_MUTATIONS)
      throw tooComplex('An operation can have only one mutation: send a request for each');
  }
}
