/** The parameters of a GraphQL request as they were sent: nothing is checked yet. */
export interface GraphQLRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** The value if it is an object, else an empty one. */
export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The hash by which a request names a persisted document; `undefined` where it names none. */
export const persistedHashOf = ({ extensions }: GraphQLRequest): unknown =>
  recordOf(recordOf(extensions)['persistedQuery'])['sha256Hash'];

/**
 * Whether a request names its document in one way, as the engine understands
 * it: by its text, or by the hash of a persisted document.
 */
export function isPlain({ query, extensions = null }: GraphQLRequest): boolean {
  if (typeof extensions !== 'object' || Array.isArray(extensions)) return false;
  const persisted = (extensions as { persistedQuery?: { version?: unknown } | null } | null)?.persistedQuery;
  return persisted === undefined ? typeof query === 'string' : query === undefined && persisted?.version === 1;
}
