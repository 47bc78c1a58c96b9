import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';

/** Returns the first error of the service in a thrown value, from a GraphQL response or from the body of an HTTP error. */
export function serviceErrorIn(error: unknown): GraphQLFormattedError | undefined {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0];
  if (ServerError.is(error) || ServerParseError.is(error)) return serviceErrorInBody(error.bodyText);
  return undefined;
}

/** Returns whether the service does not find the row: it is deleted, or the viewer cannot see it. */
export const isNotFound = (error: GraphQLFormattedError | undefined): boolean =>
  error?.extensions?.['code'] === 'NOT_FOUND';

function serviceErrorInBody(body: string): GraphQLFormattedError | undefined {
  try {
    const error: unknown = JSON.parse(body)?.errors?.[0];
    return isServiceError(error) ? error : undefined;
  } catch {
    return undefined;
  }
}

const isServiceError = (value: unknown): value is GraphQLFormattedError =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
