import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { ConsistencyLink, tombstonePossibleTypes, tombstoneTypePolicies } from '@tombstone/react';
import { BASE_PATH } from '../base-path.ts';

/** All clients of the page share it, so that what they know survives a sign-in. */
const consistency = new ConsistencyLink({ storageKey: `tombstone.consistency ${BASE_PATH}` });

/** Returns a client that sends the token, if there is one. Calls `onTokenRejected` when the service wants another token. */
export function createClient(token: string | null, onTokenRejected: () => void): ApolloClient {
  const tokenErrors = new ErrorLink(({ error }) => {
    if (isTokenRejected(error)) onTokenRejected();
  });
  const service = new HttpLink({
    uri: `${BASE_PATH}graphql`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  return new ApolloClient({
    link: ApolloLink.from([tokenErrors, consistency, service]),
    cache: new InMemoryCache({ typePolicies: tombstoneTypePolicies, possibleTypes: tombstonePossibleTypes }),
  });
}

/**
 * Returns whether the token was rejected: by the GraphQL code UNAUTHENTICATED, by status 401, or by status 431, with
 * which a server or proxy refuses a header that is too large.
 */
function isTokenRejected(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
  }
  const isAnswer = ServerError.is(error) || ServerParseError.is(error);
  return isAnswer && (error.statusCode === 401 || error.statusCode === 431);
}
