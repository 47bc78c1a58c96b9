import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { RequestError, shortened, withoutLongInput } from '../engine/index.ts';

/** Returns the DomainError for an error of the database that is no fault of the service; else `undefined`. */
type UnavailableErrorOf = (error: unknown) => DomainError | undefined;

/** Codes of Apollo Server for invalid requests: the document does not parse or validate, or has no such operation. */
const CLIENT_ERRORS: ReadonlySet<unknown> = new Set(Object.values(ApolloServerErrorCode)).difference(
  new Set([ApolloServerErrorCode.INTERNAL_SERVER_ERROR]),
);

/** Those of them that the service replaces by BAD_USER_INPUT. */
const REPLACED_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);

/** A null variable for an argument that must not be null is only found when the field is executed. */
const isInvalidArgument = (cause: unknown): boolean =>
  cause instanceof GraphQLError && cause.nodes?.some(({ kind }) => kind === Kind.VARIABLE) === true;

/**
 * Shortens the input in a message, and removes the suggestions of GraphQL.js,
 * which would reveal names of the schema.
 */
const conciseMessage = (message: string): string =>
  shortened(withoutLongInput(message), LONGEST_MESSAGE).replace(SUGGESTION, '');
/**
 * In UTF-16 code units. Messages of GraphQL.js have about 200 besides the input
 * that they repeat, and as many of suggestions.
 */
const LONGEST_MESSAGE = 600;
const SUGGESTION = / ?Did you mean [^?]+\?$/;

/** Returns the error that was thrown first, which GraphQL.js and Apollo Server wrap. */
export function thrown(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && 'originalError' in cause && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Whether the message and the code of an error are meant for the client. */
const isClientError = (cause: unknown): cause is DomainError | RequestError =>
  cause instanceof DomainError || cause instanceof RequestError;

/** Whether the viewer lacked a permission. */
export const isForbidden = (cause: unknown): boolean =>
  cause instanceof DomainError && cause.code === ErrorCode.FORBIDDEN;

/** Whether an error is a fault of the service, which the client cannot correct. */
export function isFault(error: unknown, code: unknown, unavailableErrorOf: UnavailableErrorOf): boolean {
  const cause = thrown(error);
  if (isClientError(cause) || isInvalidArgument(cause)) return false;
  return !unavailableErrorOf(cause) && !CLIENT_ERRORS.has(code);
}

/** Returns the message that clients get for a fault. It reveals nothing of the driver, the SQL or the host. */
export const faultMessage = (requestId: unknown, tryAgain = 'try again'): string =>
  `Something went wrong on our side: ${tryAgain}, or report it with the request id ${requestId}`;

/** A create whose answer was lost may have been stored. Without an id, sending it again would create a second row. */
const LOOK_FIRST = 'what you created may be stored: send it again if its input has an id, else look for it first';
const CREATE_UNANSWERED = `The database did not answer in time: ${LOOK_FIRST}`;

/** Replaces the message of Apollo Server, which addresses developers of servers. */
const NO_INTROSPECTION =
  'This service does not answer __schema and __type: read schema.graphql in its repository, which also loads into explorers such as Apollo Studio. To allow them, its operator sets INTROSPECTION=true, and EXPLORER=true for a page at /graphql';

/**
 * Returns Apollo Server's `formatError`. It shows errors for the client with
 * their codes, masks faults, and shortens the errors of GraphQL.js. Apollo
 * Server does not pass it the request, so the plugin that logs faults puts what
 * it needs into the extensions.
 */
export function errorFormatter(unavailableErrorOf: UnavailableErrorOf) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path, extensions } = formatted;
    const show = (shown: string, code: ErrorCode): GraphQLFormattedError => ({
      message: shown,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code },
    });

    const cause = thrown(error);
    // The message of an invalid literal has its location too.
    if (isClientError(cause)) return show(conciseMessage(message), cause.code);
    const creates = extensions?.['creates'] === true;
    const refusal = unavailableErrorOf(cause);
    if (refusal) return show(creates ? CREATE_UNANSWERED : refusal.message, refusal.code);
    const code = extensions?.['code'];
    if (extensions?.['validationErrorCode'] === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED)
      return { ...formatted, message: NO_INTROSPECTION };
    if (REPLACED_CODES.has(code) || isInvalidArgument(cause))
      return show(conciseMessage(message), ErrorCode.BAD_USER_INPUT);
    if (CLIENT_ERRORS.has(code)) return { ...formatted, message: conciseMessage(message) };
    return show(
      faultMessage(extensions?.['requestId'], creates ? LOOK_FIRST : undefined),
      ErrorCode.INTERNAL_SERVER_ERROR,
    );
  };
}
