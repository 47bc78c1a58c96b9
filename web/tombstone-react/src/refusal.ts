import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';

/** The first error of the service in what was thrown, whether it came with an answer or in place of one. */
export function refusalIn(error: unknown): GraphQLFormattedError | undefined {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0];
  if (ServerError.is(error) || ServerParseError.is(error)) return refusalInBody(error.bodyText);
  return undefined;
}

/** Whether the service knows no such row: it is gone, or the viewer cannot see it. */
export const isNotFound = (refusal: GraphQLFormattedError | undefined): boolean =>
  refusal?.extensions?.['code'] === 'NOT_FOUND';

function refusalInBody(body: string): GraphQLFormattedError | undefined {
  try {
    const refusal: unknown = JSON.parse(body)?.errors?.[0];
    return isRefusal(refusal) ? refusal : undefined;
  } catch {
    return undefined;
  }
}

const isRefusal = (value: unknown): value is GraphQLFormattedError =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
