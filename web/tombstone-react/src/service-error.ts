import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';

/** Returns the first error of the service in a thrown value, from a GraphQL response or from the body of an HTTP error. */
export function serviceErrorIn(error: unknown): GraphQLFormattedError | undefined {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0];
  const first: unknown = bodyOf(error)?.errors?.[0];
  return isServiceError(first) ? first : undefined;
}

/** Returns the body of an HTTP error, if it is JSON. The service answers with GraphQL results; a proxy may not. */
export function bodyOf(error: unknown): Partial<FormattedExecutionResult> | null | undefined {
  if (!ServerError.is(error) && !ServerParseError.is(error)) return undefined;
  try {
    return JSON.parse(error.bodyText);
  } catch {
    return undefined;
  }
}

/** Returns whether the service does not find the row: it is deleted, or the viewer cannot see it. */
export const isNotFound = (error: GraphQLFormattedError | undefined): boolean =>
  error?.extensions?.['code'] === 'NOT_FOUND';

const isServiceError = (value: unknown): value is GraphQLFormattedError =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
