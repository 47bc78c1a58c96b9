import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { RequestError, shortened, withoutLongInput } from '../engine/index.ts';

/** Turns an error of the database that is no fault of the service into the refusal it stands for. */
type RefusalOf = (error: unknown) => DomainError | undefined;

/** GraphQL's own: the document does not parse, validate or coerce, or names no operation that is there. */
const CLIENT_ERRORS: ReadonlySet<unknown> = new Set(Object.values(ApolloServerErrorCode)).difference(
  new Set([ApolloServerErrorCode.INTERNAL_SERVER_ERROR]),
);

/** Of those, what is no parse or validation error: the service has a code of its own for them. */
const MISTAKEN_REQUESTS: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);

/** A variable that may be null where the argument may not is found out as the field is executed. */
const isWrongArgument = (cause: unknown): boolean =>
  cause instanceof GraphQLError && cause.nodes?.some(({ kind }) => kind === Kind.VARIABLE) === true;

/** A message with little of what was sent, and without GraphQL's guesses, which tell of the schema. */
const brief = (message: string): string =>
  shortened(withoutLongInput(message), LONGEST_MESSAGE).replace(SUGGESTION, '');
/** In code units: those of GraphQL have about 200 besides what they repeat, and its guesses as many. */
const LONGEST_MESSAGE = 600;
const SUGGESTION = / ?Did you mean [^?]+\?$/;

/** What was thrown in the first place: GraphQL and the server wrap it. */
export function thrown(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && 'originalError' in cause && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Whether an error is meant for the client, message and code: one of the domain's, or of the engine's. */
const isClientError = (cause: unknown): cause is DomainError | RequestError =>
  cause instanceof DomainError || cause instanceof RequestError;

/** Whether somebody asked for what they may not do. */
export const isForbidden = (cause: unknown): boolean =>
  cause instanceof DomainError && cause.code === ErrorCode.FORBIDDEN;

/** Whether an error tells of a fault of the service: of nothing that the client could put right. */
export function isFault(error: unknown, code: unknown, refusalOf: RefusalOf): boolean {
  const cause = thrown(error);
  if (isClientError(cause) || isWrongArgument(cause)) return false;
  return !refusalOf(cause) && !CLIENT_ERRORS.has(code);
}

/** What a fault looks like from outside: nothing of the driver, the SQL or the host. */
export const faultMessage = (requestId: unknown, tryAgain = 'try again'): string =>
  `Something went wrong on our side: ${tryAgain}, or report it with the request id ${requestId}`;

/** The row of a create may be stored though the answer is lost, and sent again it would be a second one. */
const LOOK_FIRST = 'what you created may be stored, so look for it before you try again';
const CREATE_UNANSWERED = `The database did not answer in time: ${LOOK_FIRST}`;

/** In place of Apollo Server's words, which are for those who write a server. */
const NO_INTROSPECTION =
  'This service does not answer __schema and __type: read schema.graphql in its repository, which also loads into explorers such as Apollo Studio. To allow them, its operator sets INTROSPECTION=true, and EXPLORER=true for a page at /graphql';

/**
 * Shows a refusal with its code, masks a fault, and leaves GraphQL's own
 * errors as they are. It is not told of the request: what it needs to know of
 * the request, the plugin that logs faults has put into the extensions.
 */
export function errorFormatter(refusalOf: RefusalOf) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path, extensions } = formatted;
    const show = (shown: string, code: ErrorCode): GraphQLFormattedError => ({
      message: shown,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code },
    });

    const cause = thrown(error);
    // The message of a refused literal says where it stands, too.
    if (isClientError(cause)) return show(brief(message), cause.code);
    const creates = extensions?.['creates'] === true;
    const refusal = refusalOf(cause);
    if (refusal) return show(creates ? CREATE_UNANSWERED : refusal.message, refusal.code);
    const code = extensions?.['code'];
    if (extensions?.['validationErrorCode'] === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED)
      return { ...formatted, message: NO_INTROSPECTION };
    if (MISTAKEN_REQUESTS.has(code) || isWrongArgument(cause)) return show(brief(message), ErrorCode.BAD_USER_INPUT);
    if (CLIENT_ERRORS.has(code)) return { ...formatted, message: brief(message) };
    return show(
      faultMessage(extensions?.['requestId'], creates ? LOOK_FIRST : undefined),
      ErrorCode.INTERNAL_SERVER_ERROR,
    );
  };
}
