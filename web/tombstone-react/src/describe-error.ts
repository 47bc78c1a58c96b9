import { LinkError, ServerError, ServerParseError } from '@apollo/client/errors';
import type { ErrorCode } from './mutations/schema-types.generated.ts';
import { serviceErrorIn } from './service-error.ts';

/** An error in words for a person. */
export interface ErrorDescription {
  /** The code of the service or of GraphQL; NETWORK when no response came, UNKNOWN when the response has no code. */
  readonly code: ErrorCode | 'NETWORK' | 'UNKNOWN' | (string & {});
  /** What went wrong and what to do. */
  readonly message: string;
}

const SIGNED_OUT = { code: 'UNAUTHENTICATED', message: 'You are not signed in: sign in and try again' };
const UNREACHABLE = {
  code: 'NETWORK',
  message: 'The service cannot be reached: check the connection and try again',
};
const FAULT = { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong in the service: try again later' };
const UNKNOWN = { code: 'UNKNOWN', message: 'Something went wrong: try again, or reload the page' };

/** For responses without a code, which come from a proxy and not from the service. */
const BY_STATUS: Record<number, ErrorDescription> = {
  401: SIGNED_OUT,
  403: { code: 'FORBIDDEN', message: 'You may not do this: ask an administrator of the project' },
  431: { code: 'BAD_USER_INPUT', message: 'The request has too many headers: sign in with a smaller token' },
  429: { code: 'RATE_LIMITED', message: 'Too many requests: wait a little and try again' },
  502: UNREACHABLE,
  503: { code: 'SERVICE_UNAVAILABLE', message: 'The service is not available: try again in a moment' },
  504: UNREACHABLE,
};

/** Describes an error by the message of the service, if there is one. Never returns a stack trace or HTML. */
export function describeError(error: unknown): ErrorDescription {
  const serviceError = serviceErrorIn(error);
  if (serviceError) {
    const code = String(serviceError.extensions?.['code'] ?? UNKNOWN.code);
    return code === SIGNED_OUT.code ? SIGNED_OUT : { code, message: serviceError.message };
  }
  if (ServerError.is(error) || ServerParseError.is(error)) {
    return BY_STATUS[error.statusCode] ?? (error.statusCode >= 500 ? FAULT : UNKNOWN);
  }
  // No response: everything else that the link throws comes from fetch, with messages that differ between browsers.
  return LinkError.is(error) ? UNREACHABLE : UNKNOWN;
}
