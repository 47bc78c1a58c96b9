import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { tombstoneTypePolicies } from '@tombstone/react';
import { BASE_PATH } from '../base-path.ts';

/** Speaks to the service in the name of a token, or of nobody, and tells when the service wants another one. */
export function createClient(token: string | null, onTokenRejected: () => void): ApolloClient {
  const rejections = new ErrorLink(({ error }) => {
    if (isTokenRejected(error)) onTokenRejected();
  });
  const service = new HttpLink({
    uri: `${BASE_PATH}graphql`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  return new ApolloClient({
    link: ApolloLink.from([rejections, service]),
    cache: new InMemoryCache({ typePolicies: tombstoneTypePolicies }),
  });
}

/** Whether the token is of no use: said in GraphQL's way, by a plain 401, or by a 431 where it is larger than a server on the way takes. */
function isTokenRejected(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
  }
  const isAnswer = ServerError.is(error) || ServerParseError.is(error);
  return isAnswer && (error.statusCode === 401 || error.statusCode === 431);
}
