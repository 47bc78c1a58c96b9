import { LinkError, ServerError, ServerParseError } from '@apollo/client/errors';
import type { ErrorCode } from './mutations/schema-types.generated.ts';
import { refusalIn } from './refusal.ts';

/** What went wrong, for a person. */
export interface ErrorDescription {
  /** The service's or GraphQL's code; NETWORK when no answer came, UNKNOWN when one came that says nothing. */
  readonly code: ErrorCode | 'NETWORK' | 'UNKNOWN' | (string & {});
  /** What is the matter and what to do. */
  readonly message: string;
}

const SIGNED_OUT = { code: 'UNAUTHENTICATED', message: 'You are not signed in: sign in and try again' };
const UNREACHABLE = {
  code: 'NETWORK',
  message: 'The service cannot be reached: check the connection and try again',
};
const FAULT = { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong in the service: try again later' };
const UNKNOWN = { code: 'UNKNOWN', message: 'Something went wrong: try again, or reload the page' };

/** For answers that no more is known of than their status: somebody on the way gave them, not the service. */
const BY_STATUS: Record<number, ErrorDescription> = {
  401: SIGNED_OUT,
  403: { code: 'FORBIDDEN', message: 'You may not do this: ask an administrator of the project' },
  431: { code: 'BAD_USER_INPUT', message: 'The request has too many headers: sign in with a smaller token' },
  429: { code: 'RATE_LIMITED', message: 'Too many requests: wait a little and try again' },
  502: UNREACHABLE,
  503: { code: 'SERVICE_UNAVAILABLE', message: 'The service is not available: try again in a moment' },
  504: UNREACHABLE,
};

/** Says what went wrong: in the service's own words where it has any, never with a stack or a page of HTML. */
export function describeError(error: unknown): ErrorDescription {
  const refusal = refusalIn(error);
  if (refusal) {
    const code = String(refusal.extensions?.['code'] ?? UNKNOWN.code);
    return code === SIGNED_OUT.code ? SIGNED_OUT : { code, message: refusal.message };
  }
  if (ServerError.is(error) || ServerParseError.is(error)) {
    return BY_STATUS[error.statusCode] ?? (error.statusCode >= 500 ? FAULT : UNKNOWN);
  }
  // Nothing of an answer: whatever else the link throws comes from fetch, in words that differ between browsers.
  return LinkError.is(error) ? UNREACHABLE : UNKNOWN;
}
