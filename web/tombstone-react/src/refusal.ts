import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';

/** The first of what the service says is the matter, whichever way it came: with the answer or in place of one. */
export function refusalIn(error: unknown): GraphQLFormattedError | undefined {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0];
  if (ServerError.is(error) || ServerParseError.is(error)) return refusalInBody(error.bodyText);
  return undefined;
}

/** Whether the service knows no such row: it is gone, or was never the viewer's to see. */
export const isNotFound = (error: unknown): boolean => refusalIn(error)?.extensions?.['code'] === 'NOT_FOUND';

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
