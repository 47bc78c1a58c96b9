/** The parameters of a GraphQL request as the client sent them, unchecked. */
export interface GraphQLRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** Returns the value if it is an object, else an empty object. */
export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Returns the hash of the persisted document that a request names; `undefined` if it names none. */
export const persistedHashOf = ({ extensions }: GraphQLRequest): unknown =>
  recordOf(recordOf(extensions)['persistedQuery'])['sha256Hash'];

/**
 * Whether the engine supports the form of a request: it has either the text of
 * a document or the hash of a persisted one, and not both.
 */
export function isSupported({ query, extensions = null }: GraphQLRequest): boolean {
  if (typeof extensions !== 'object' || Array.isArray(extensions)) return false;
  const persisted = (extensions as { persistedQuery?: { version?: unknown } | null } | null)?.persistedQuery;
  return persisted === undefined ? typeof query === 'string' : query === undefined && persisted?.version === 1;
}
